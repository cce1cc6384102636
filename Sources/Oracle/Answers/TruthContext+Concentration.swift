import Answers
import Records

extension TruthContext {
    /// What the few largest have of everything.
    func concentration(_ truth: WindowTruth) -> AnswerTree {
        var result = AnswerObject()
        let users = truth.users.map { (requests: Int128($0.totals.requests), cost: $0.totals.cost) }
        for count in [1, 5, 10] { result.append("top_\(count)_users", shares(of: count, users)) }
        let models = truth.models.map { (requests: Int128($0.totals.requests), cost: $0.totals.cost) }
        for count in [1, 3] { result.append("top_\(count)_models", shares(of: count, models)) }
        return .object(result)
    }

    private func shares(of count: Int, _ all: [(requests: Int128, cost: Int128)]) -> AnswerTree {
        .object([
            "request_share": .number(share(of: count, all.map(\.requests))),
            "cost_share": .number(share(of: count, all.map(\.cost))),
        ])
    }

    private func share(of count: Int, _ values: [Int128]) -> Double {
        let whole = values.reduce(0, +)
        let part = values.sorted(by: >).prefix(count).reduce(0, +)
        return whole == 0 ? 0 : 100 * Double(part) / Double(whole)
    }
}
