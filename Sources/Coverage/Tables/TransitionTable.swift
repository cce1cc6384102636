import AlertRules
import Answers

/// Which changes between states of alerts happened.
enum TransitionTable {
    static let empty = CoverageTable(
        "alert states", rows: AlertState.allCases.map(\.rawValue), columns: AlertState.allCases.map(\.rawValue),
        isImpossible: { !possible.contains([$0, $1]) })

    static func note(_ answers: AnswerObject, by scenario: String, in table: inout CoverageTable) {
        for change in answers["alerts"]?["history"]?.elements ?? [] {
            guard let from = change["from"]?.text, let to = change["to"]?.text else { continue }
            table.touch(from, to, by: scenario)
        }
    }

    /// From and to, by the table of `docs/alerts.md`.
    private static let possible: Set<[String]> = [
        ["inactive", "pending"], ["resolved", "pending"], ["pending", "inactive"], ["pending", "active"],
        ["pending", "suppressed"], ["active", "resolved"], ["acknowledged", "resolved"], ["suppressed", "resolved"],
        ["escalated", "resolved"], ["suppressed", "active"], ["active", "suppressed"], ["active", "escalated"],
        ["active", "acknowledged"], ["escalated", "acknowledged"], ["resolved", "inactive"],
    ]
}
