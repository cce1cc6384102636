import Answers
import Records

extension TruthContext {
    /// What the few largest have of everything.
    func concentration(_ truth: WindowTruth) -> AnswerTree {
        var result = AnswerObject()
        let userRequests = truth.users.map { Int128($0.totals.requests) }
        let userCosts = truth.users.map(\.totals.cost)
        append([1, 5, 10], "users", userRequests, userCosts, to: &result)
        let modelRequests = truth.models.map { Int128($0.totals.requests) }
        let modelCosts = truth.models.map(\.totals.cost)
        append([1, 3], "models", modelRequests, modelCosts, to: &result)
        return .object(result)
    }

    private func append(
        _ counts: [Int], _ name: String, _ requests: [Int128], _ costs: [Int128], to result: inout AnswerObject
    ) {
        let requestShares = shares(counts, of: requests)
        let costShares = shares(counts, of: costs)
        for (index, count) in counts.enumerated() {
            result.append(
                "top_\(count)_\(name)",
                .object([
                    "request_share": .number(requestShares[index]), "cost_share": .number(costShares[index]),
                ]))
        }
    }

    private func shares(_ counts: [Int], of values: [Int128]) -> [Double] {
        let whole = values.reduce(0, +)
        let largest = topTen(values, by: { $0 }, name: { _ in "" })
        return counts.map { count in
            let part = largest.prefix(count).reduce(0, +)
            return whole == 0 ? 0 : 100 * Double(part) / Double(whole)
        }
    }
}
