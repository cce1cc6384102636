import Fitting
import Scenarios

/// How well a scenario fits its trace, in lines for people.
enum FitText {
    /// What a trace is, without its name.
    static func origin(_ content: TraceContent) -> String {
        if let windows = content.windows {
            return "\(windows.windows.count) windows of a trace in \(content.format.rawValue) form"
        }
        return "\(content.calls.count) calls of a trace in \(content.format.rawValue) form"
    }

    static func lines(
        _ fitted: FittedScenario, _ comparison: FitComparison, _ content: TraceContent
    ) -> [String] {
        var lines = [origin(content)]
        let stages = fitted.streams.reduce(0) { $0 + $1.stages.count }
        lines.append(
            "\(fitted.models.count) models, \(fitted.streams.count) streams, \(stages) stages, gaps: "
                + fitted.streams.map { process($0.process) }.joined(separator: ", "))
        for candidate in fitted.gapCandidates {
            lines.append(
                "gaps \(candidate.family.rawValue): cv \(number(candidate.coefficientOfVariation)), KS "
                    + "\(number(candidate.distance)), log-likelihood less cost \(number(candidate.score))")
        }
        if let users = fitted.users { lines.append("\(users.count) users, zipf \(number(users.exponent))") }
        lines.append("compared with \(comparison.generatedCalls) generated calls of \(comparison.runs) runs")
        lines.append(row("", "data", "generated"))
        for entry in comparison.rows { lines.append(row(entry.name, text(entry.data), text(entry.generated))) }
        lines.append(row("", "this fit", "lognormal"))
        lines.append(
            row("KS prompt", number(comparison.promptDistance), number(comparison.promptLognormalDistance)))
        lines.append(
            row(
                "KS completion", number(comparison.completionDistance),
                number(comparison.completionLognormalDistance)))
        lines += fitted.notes.map { "note: \($0)" }
        return lines
    }

    private static func process(_ process: ArrivalProcess) -> String {
        switch process {
        case .constant: "constant"
        case .poisson: "poisson"
        case .gamma(let variation): "gamma cv \(number(variation))"
        case .weibull(let variation): "weibull cv \(number(variation))"
        }
    }

    private static func text(_ value: Double?) -> String { value.map(number) ?? "-" }

    /// Four decimals below ten, fewer above.
    private static func number(_ value: Double) -> String {
        let scale: Double = value.magnitude < 10 ? 10_000 : value.magnitude < 1_000 ? 100 : 1
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int(rounded))" : "\(rounded)"
    }

    private static func row(_ cells: String...) -> String {
        let widths = [16, 14, 14]
        return zip(cells, widths).enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + padding : padding + cell.0
        }.joined()
    }
}
