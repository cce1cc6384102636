import Analytics
import Answers
import Scenarios

/// Which advice was given, and which a scenario says must be given or must not.
enum AdviceTable {
    static let empty = CoverageTable(
        "recommendations", rows: Analyst.issues, columns: ["given", "demanded", "forbidden"])

    static func note(_ answers: AnswerObject, by scenario: String, in table: inout CoverageTable) {
        for item in answers["recommendations"]?.elements ?? [] {
            if let issue = item["issue"]?.text { table.touch(issue, "given", by: scenario) }
        }
    }

    static func note(_ expectations: [Expectation], by scenario: String, in table: inout CoverageTable) {
        for expectation in expectations {
            switch expectation.claim {
            case .recommends(let pattern): note(pattern, "demanded", by: scenario, in: &table)
            case .doesNotRecommend(let pattern): note(pattern, "forbidden", by: scenario, in: &table)
            case .check, .realises, .alert: continue
            }
        }
    }

    /// A pattern without an issue is about all of them.
    private static func note(
        _ pattern: RecommendationPattern, _ column: String, by scenario: String, in table: inout CoverageTable
    ) {
        let issues = pattern.conditions.filter { $0.field == "issue" }.map(\.value)
        if issues.isEmpty, column == "forbidden" {
            for issue in Analyst.issues { table.touch(issue, column, by: scenario) }
        }
        for issue in issues { table.touch(issue, column, by: scenario) }
    }
}
