import Baselines

/// What changed since an earlier result, in words.
enum BaselineWording {
    /// How many changes a report lists of each scenario.
    static let listedChanges = 20

    /// A change on one line: `answers.cost.total_cost: 1.5 -> 1.8 (+20%, worse)`.
    static func text(of change: FigureChange) -> String {
        let path = change.path.text
        guard let before = change.before else { return "\(path): new, \(change.after?.shown ?? "nothing")" }
        guard let after = change.after else { return "\(path): gone, was \(before.shown)" }
        var notes: [String] = []
        if case .number(let one) = before, case .number(let other) = after {
            let sign = other.double < one.double ? "-" : "+"
            notes.append(change.size.isFinite ? sign + percent(change.size) : "from 0")
        }
        if change.direction != .unknown { notes.append(change.direction.rawValue) }
        let end = notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))"
        return "\(path): \(before.shown) -> \(after.shown)\(end)"
    }

    /// What a comparison came to, in one sentence without an end.
    static func summary(of comparison: ScenarioComparison) -> String {
        if comparison.isNew { return "not in the baseline" }
        var parts = ["\(NumberText.count(comparison.compared)) figures compared"]
        let (worse, other) = (comparison.regressions.count, comparison.others.count)
        if worse > 0 { parts.append("\(NumberText.count(worse)) worse or unclear") }
        if other > 0 { parts.append("\(NumberText.count(other)) better or new") }
        if worse + other == 0 { parts.append("none beyond its tolerance") }
        if comparison.tolerated > 0 { parts.append("\(NumberText.count(comparison.tolerated)) within") }
        return parts.joined(separator: ", ")
    }

    private static func percent(_ fraction: Double) -> String {
        let value = fraction * 100
        let rounded = value < 0.01 ? value : (value * 100).rounded() / 100
        return NumberText.roundedNumber(rounded) + "%"
    }
}
