import Answers
import Records

/// Finds the one call that a target's sums lack.
enum LostCall {
    /// Positions of calls without which the statistics of the models would be exactly what the target says; empty when
    /// more or less than one is lacking.
    static func candidates(statistics: JSONTree?, ledger: AuditLedger) -> [Int] {
        guard case .object = statistics else { return [] }
        var lacking: (model: ModelID, prompt: Int, completion: Int, succeeded: Int)?
        for (index, model) in ledger.catalog.models.enumerated() {
            let records = ledger.calls.map(\.record).filter { Int($0.model.rawValue) == index }
            let told = statistics?["\(model.provider.name)_\(model.name)"]
            func lack(_ key: String, _ truth: Int) -> Int {
                let (lack, isTooLarge) = truth.subtractingReportingOverflow(count(told?[key]))
                return isTooLarge ? .max : lack
            }
            let requests = lack("total_requests", records.count)
            if requests == 0 { continue }
            guard requests == 1, lacking == nil, let id = records.first?.model else { return [] }
            lacking = (
                id, lack("prompt_tokens", records.reduce(0) { $0 + $1.promptTokens }),
                lack("completion_tokens", records.reduce(0) { $0 + Int($1.output) }),
                lack("successful_requests", records.count(where: \.succeeded))
            )
        }
        guard let lacking else { return [] }
        let found = ledger.calls.indices.filter { index in
            let record = ledger.calls[index].record
            return record.model == lacking.model && record.promptTokens == lacking.prompt
                && Int(record.output) == lacking.completion && (record.succeeded ? 1 : 0) == lacking.succeeded
        }
        // Calls that look the same cannot be told apart by sums; a few are worth trying.
        return Array(found.prefix(5))
    }

    /// How many calls a target's statistics of the models count; `nil` without any.
    static func told(_ statistics: JSONTree?, catalog: Catalog) -> Int? {
        guard case .object = statistics else { return nil }
        return catalog.models.reduce(0) { sum, model in
            // Saturated, because a target may tell anything.
            let (total, isTooLarge) = sum.addingReportingOverflow(
                count(statistics?["\(model.provider.name)_\(model.name)"]?["total_requests"]))
            return isTooLarge ? .max : total
        }
    }

    private static func count(_ value: JSONTree?) -> Int {
        guard case .number(let digits) = value, let number = Double(digits) else { return 0 }
        return Int(exactly: number) ?? 0
    }
}
