import Answers
import Records
import Scenarios

/// One recommendation.
struct ReferenceAdvice {
    var priority: String
    var issue: String
    var provider: String
    var model: String
    var answer: AnswerTree
}

extension Reference {
    /// The recommendations that calls give reason for, in their order.
    func advice(_ calls: [ReferenceCall], at now: Instant) -> [ReferenceAdvice] {
        let limits = plan.thresholds
        let models = calls.grouped(by: \.provider).flatMap { $0.calls.grouped(by: \.model) }.map(\.calls)
            .filter { $0.count >= limits.minimumSamples }
        let critical = models.compactMap { calls in
            100 * Double(calls.failures.count) > limits.highErrorPercent * Double(calls.count)
                ? advice(
                    "reliability", "critical", "high_error_rate", calls,
                    100 * Double(calls.failures.count) / Double(calls.count), limits.highErrorPercent) : nil
        }
        let high = models.compactMap { calls in
            calls.microseconds > Int128(limits.slowResponseTime.rawValue) * Int128(calls.count)
                ? advice(
                    "performance", "high", "high_response_time", calls, calls.meanMilliseconds,
                    Double(limits.slowResponseTime.rawValue) / 1000) : nil
        }
        let medium = models.flatMap { calls in
            let isDear = calls.cost > limits.highCostPerRequest.rawValue * Int128(calls.count)
            let isLong = Double(calls.tokens) > limits.highTokensPerRequest * Double(calls.count)
            let cost = advice(
                "cost", "medium", "high_cost_per_request", calls, calls.dollarsPerCall,
                Double(limits.highCostPerRequest.rawValue) / 1e12)
            let tokens = advice(
                "efficiency", "medium", "high_token_usage", calls, Double(calls.tokens) / Double(calls.count),
                limits.highTokensPerRequest)
            return (isDear ? [cost] : []) + (isLong ? [tokens] : [])
        }
        let money = models.flatMap { moneyAdvice($0, among: models, at: now) }
        // A stable order by model first, then by what the page says.
        let all = critical + high + medium + money
        return all.sorted { left, right in
            let ranks = ["critical", "high", "medium", "low"]
            let (first, second) = (ranks.firstIndex(of: left.priority) ?? 4, ranks.firstIndex(of: right.priority) ?? 4)
            return (first, left.provider, left.model, left.issue) < (second, right.provider, right.model, right.issue)
        }
    }

    func advice(
        _ type: String, _ priority: String, _ issue: String, _ calls: [ReferenceCall], _ observed: Double,
        _ threshold: Double, saving: Int128? = nil, alternative: String? = nil
    ) -> ReferenceAdvice {
        ReferenceAdvice(
            priority: priority, issue: issue, provider: calls[0].provider, model: calls[0].model,
            answer: .object([
                "type": .text(type), "priority": .text(priority), "provider": .text(calls[0].provider),
                "model": .text(calls[0].model), "issue": .text(issue), "samples": .count(calls.count),
                "observed": .number(observed), "threshold": .number(threshold),
                "saving": saving.map { .money(Picodollars($0)) } ?? .null,
                "alternative": alternative.map { .text($0) } ?? .null,
            ]))
    }
}
