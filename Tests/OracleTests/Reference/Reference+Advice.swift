import Answers
import Records
import Scenarios

/// One recommendation.
struct ReferenceAdvice {
    var priority: String
    var answer: AnswerTree
}

extension Reference {
    /// The recommendations that calls give reason for, in their order.
    func advice(_ calls: [ReferenceCall]) -> [ReferenceAdvice] {
        let limits = plan.thresholds
        let models = calls.grouped(by: \.provider).flatMap { $0.calls.grouped(by: \.model) }.map(\.calls)
            .filter { $0.count >= limits.minimumSamples }
        // Rule by rule in order of priority, so that only cost and efficiency, both medium, have to be interleaved.
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
        return critical + high + medium
    }

    private func advice(
        _ type: String, _ priority: String, _ issue: String, _ calls: [ReferenceCall], _ observed: Double,
        _ threshold: Double
    ) -> ReferenceAdvice {
        ReferenceAdvice(
            priority: priority,
            answer: .object([
                "type": .text(type), "priority": .text(priority), "provider": .text(calls[0].provider),
                "model": .text(calls[0].model), "issue": .text(issue), "samples": .count(calls.count),
                "observed": .number(observed), "threshold": .number(threshold),
            ]))
    }
}
