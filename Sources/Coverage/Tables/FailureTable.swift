import Answers
import Records
import Scenarios

/// Which kind of failure was counted for which provider.
enum FailureTable {
    static let empty = CoverageTable(
        "failures", rows: FailureKind.allCases.map(\.rawValue), columns: ProviderID.allCases.map(\.name))

    static func note(_ answers: AnswerObject, by scenario: String, in table: inout CoverageTable) {
        for provider in answers["periods"]?["24h"]?["stats_by"]?["provider"]?.entries ?? [] {
            for error in provider.value["error_breakdown"]?.entries ?? [] {
                table.touch(error.key, provider.key, by: scenario)
            }
        }
    }
}
