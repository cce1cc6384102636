/// Kinds of figures that are compared with the same tolerance unless somebody says otherwise.
public enum FigureFamily: String, CaseIterable, Sendable {
    /// Whole numbers of things.
    case counts
    /// Amounts of money.
    case money
    /// Times.
    case latency
    /// Tokens per second.
    case speed
    /// Rates, shares, means and other quotients.
    case numbers
    /// Single words, names and points in time, and yes or no.
    case words
    /// Texts for people.
    case sentences

    /// What a figure is, by its name and its value.
    static func of(_ path: FigurePath, _ figures: [Figure]) -> FigureFamily {
        let isNumber = figures.contains { if case .number = $0 { true } else { false } }
        guard isNumber else {
            let texts = figures.compactMap { if case .text(let text) = $0 { text } else { nil } }
            return texts.contains { $0.contains(" ") } ? .sentences : .words
        }
        let last = path.steps.last ?? ""
        if last.hasPrefix("samples") || last.hasSuffix("requests") || last.hasSuffix("tokens") { return .counts }
        if last.hasSuffix("_bound") { return .numbers }
        for step in path.steps.reversed() {
            if step.hasPrefix("output_tokens_per_second") { return .speed }
            if step.hasSuffix("_ms") || step.hasSuffix("response_time") { return .latency }
            if moneyWords.contains(where: step.contains) { return .money }
        }
        let isWhole = figures.allSatisfy { figure in
            guard case .number(let number) = figure else { return true }
            return number.double == number.double.rounded()
        }
        return isWhole ? .counts : .numbers
    }

    private static let moneyWords = ["cost", "saving", "price", "money"]
}
