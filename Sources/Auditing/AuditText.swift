import Reports
import Scenarios

/// An audit as text for people.
public enum AuditText {
    /// So many findings of one cause are shown, and so many without one.
    private static let shownOfCause = 3
    private static let shownWithoutCause = 20

    /// The verdict, what is wrong and why, and what was not judged.
    public static func text(of result: AuditResult) -> String {
        let delivery = result.delivery
        var lines = [
            "\(result.outcome.rawValue)  \(result.target) (\(result.scenarios.joined(separator: ", ")))", "",
        ]
        lines += findings(of: result)
        if let shortcoming = result.shortcoming { lines += ["inconclusive: \(shortcoming)", ""] }
        lines.append(
            "calls     \(delivery.acknowledged) acknowledged, \(delivery.refused) refused, \(delivery.uncertain) "
                + "uncertain, \(delivery.unsent) not sent" + (delivery.reason.map { " (\($0))" } ?? ""))
        lines.append("judged    \(result.judged) values and refusals, \(result.findingCount) findings")
        lines += result.notes.map { "note      the target \($0)" }
        lines += causes(of: result)
        if !result.skipped.isEmpty { lines += ["", "not judged"] }
        lines += result.skipped.map { "    \($0.path)" + ($0.count > 1 ? " (\($0.count))" : "") + ": \($0.reason)" }
        return lines.map { Escaping.terminal($0) + "\n" }.joined()
    }

    /// A few findings of each cause, in the order in which they were found.
    private static func findings(of result: AuditResult) -> [String] {
        var lines: [String] = []
        var shown: [String: Int] = [:]
        for finding in result.findings {
            let cause = finding.diagnosis?.description ?? ""
            shown[cause, default: 0] += 1
            guard shown[cause] ?? 0 <= (cause.isEmpty ? shownWithoutCause : shownOfCause) else { continue }
            lines += self.lines(of: finding) + [""]
        }
        let count = shown.reduce(0) { $0 + min($1.value, $1.key.isEmpty ? shownWithoutCause : shownOfCause) }
        if result.findingCount > count {
            lines += ["and \(result.findingCount - count) more findings; --output json=FILE has up to 200 of them", ""]
        }
        return lines
    }

    private static func lines(of finding: AuditFinding) -> [String] {
        var lines = ["failed    \(finding.request)"]
        if !finding.path.isEmpty { lines.append("    path      \(finding.path)") }
        lines += ["    expected  \(finding.expected)", "    got       \(finding.got)"]
        if let diagnosis = finding.diagnosis { lines.append("    cause     the target \(diagnosis)") }
        return lines
    }

    /// Each cause once, with the number of findings that it explains.
    private static func causes(of result: AuditResult) -> [String] {
        var causes: [(defect: KnownDefect, count: Int)] = []
        for defect in result.findings.compactMap(\.diagnosis) {
            if let index = causes.firstIndex(where: { $0.defect == defect }) {
                causes[index].count += 1
            } else {
                causes.append((defect, 1))
            }
        }
        return causes.map { "cause     \($0.count) of the findings: the target \($0.defect)" }
    }
}
