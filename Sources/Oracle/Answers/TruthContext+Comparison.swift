import Answers
import Records

extension TruthContext {
    /// The providers side by side, and the best of them.
    func comparison(_ truth: WindowTruth) -> AnswerTree {
        let rows = truth.providers.map { provider in
            let totals = provider.group.totals
            return AnswerTree.object([
                "provider": .text(provider.name), "requests": .count(totals.requests),
                "request_share": .number(percent(totals.requests, truth.total.requests)),
                "success_rate": .number(percent(totals.successes, totals.requests)),
                "success_interval": wilson(totals.successes, totals.requests),
                "avg_response_time_ms": .number(meanMilliseconds(totals.responseTime, totals.requests)),
                "p50_response_time_ms": time(provider.group.responseTimes, 0, totals.requests),
                "p95_response_time_ms": time(provider.group.responseTimes, 1, totals.requests),
                "p50_time_to_first_token_ms": quantile(.firstToken, provider.group, 0),
                "p50_output_tokens_per_second": quantile(.speed, provider.group, 0), "cost": money(totals.cost),
                "cost_share": .number(
                    truth.total.cost == 0 ? 0 : 100 * Double(totals.cost) / Double(truth.total.cost)),
                "cost_per_request": .number(dollars(totals.cost, per: totals.requests)),
                "cost_per_1k_tokens": .number(1000 * dollars(totals.cost, per: totals.totalTokens)),
            ])
        }
        let judged = truth.providers.filter { $0.group.totals.requests >= thresholds.minimumSamples }
        return .object([
            "providers": .list(rows),
            "fastest": smallest(judged) { ($0.successResponseTime, Int128($0.successes)) },
            "cheapest": smallest(judged.filter { $0.group.totals.statuses.2 + $0.group.totals.statuses.3 == 0 }) {
                ($0.cost, Int128($0.totalTokens))
            },
            "most_reliable": smallest(judged) { (Int128($0.failures), Int128($0.requests)) },
        ])
    }

    /// The provider whose fraction is smallest, the first by name of equals; those with nothing below the line do not
    /// count, and one alone is no comparison.
    private func smallest(
        _ providers: [(name: String, group: WindowTruth.Group)], _ fraction: (ModelTotals) -> (Int128, Int128)
    ) -> AnswerTree {
        let fractions = providers.map { (name: $0.name, value: fraction($0.group.totals)) }.filter { $0.value.1 > 0 }
        guard fractions.count > 1 else { return .null }
        let found = fractions.first { one in
            fractions.allSatisfy { one.value.0 * $0.value.1 <= $0.value.0 * one.value.1 }
        }
        return found.map { .text($0.name) } ?? .null
    }
}
