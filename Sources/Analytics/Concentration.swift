import Answers
import Monitoring
import Records

extension Analyst {
    /// How much of the traffic and of its cost the largest users and models have.
    func concentration(_ summary: WindowSummary) -> AnswerTree {
        let userRequests = LargestValues(summary.users.map { Int128($0.tally.requests) })
        let userCosts = LargestValues(summary.users.map(\.tally.cost.rawValue))
        let modelRequests = LargestValues(summary.models.map { Int128($0.tally.requests) })
        let modelCosts = LargestValues(summary.models.map(\.tally.cost.rawValue))
        func shares(_ count: Int, _ requests: LargestValues, _ costs: LargestValues) -> AnswerTree {
            .object([
                "request_share": .number(requests.percent(ofLargest: count)),
                "cost_share": .number(costs.percent(ofLargest: count)),
            ])
        }
        return .object([
            "top_1_users": shares(1, userRequests, userCosts), "top_5_users": shares(5, userRequests, userCosts),
            "top_10_users": shares(10, userRequests, userCosts),
            "top_1_models": shares(1, modelRequests, modelCosts),
            "top_3_models": shares(3, modelRequests, modelCosts),
        ])
    }
}

/// The ten largest of some values, and the sum of all.
private struct LargestValues {
    private var largest: [Int128] = []
    private var total: Int128 = 0

    init(_ values: [Int128]) {
        for value in values {
            total += value
            if largest.count == 10, value <= largest[9] { continue }
            largest.insert(value, at: largest.firstIndex { $0 < value } ?? largest.count)
            if largest.count > 10 { largest.removeLast() }
        }
    }

    func percent(ofLargest count: Int) -> Double {
        total == 0 ? 0 : 100 * Double(largest.prefix(count).reduce(0, +)) / Double(total)
    }
}
