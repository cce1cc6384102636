import AlertRules
import Answers
import Scenarios

/// Which metric had rules that fired and rules that stayed quiet, by what they group.
enum AlertTable {
    static let empty = CoverageTable(
        "alert rules", rows: AlertMetric.allCases.map(\.rawValue),
        columns: ["fired", "quiet"] + AlertRule.Grouping.allCases.map { "by \($0.rawValue)" },
        isImpossible: { row, column in
            // Health is judged overall and by provider.
            row == AlertMetric.healthStatus.rawValue && column == "by \(AlertRule.Grouping.model.rawValue)"
        })

    /// Reads the last answers of a run, in which every rule says how often it fired.
    static func note(_ plan: ScenarioPlan, _ answers: AnswerObject, in table: inout CoverageTable) {
        for rule in plan.alerts?.rules ?? [] {
            let firings = answers["alerts"]?["rules"]?[rule.id]?["firings"]?.count ?? 0
            table.touch(rule.metric.rawValue, firings > 0 ? "fired" : "quiet", by: plan.name)
            table.touch(rule.metric.rawValue, "by \(rule.grouping.rawValue)", by: plan.name)
        }
    }
}
