import Analytics
import Answers

/// Which degradations were noticed.
enum DegradationTable {
    static let empty = CoverageTable("degradations", rows: Analyst.degradationKinds, columns: ["noticed"])

    static func note(_ answers: AnswerObject, by scenario: String, in table: inout CoverageTable) {
        for item in answers["degradations"]?.elements ?? [] {
            if let kind = item["kind"]?.text { table.touch(kind, "noticed", by: scenario) }
        }
    }
}
