import Answers
import Monitoring
import Records

extension Analyst {
    /// The providers side by side, and which of them is best at what.
    func comparison(_ summary: WindowSummary) -> AnswerTree {
        let providers = summary.providers.sorted { $0.id.name < $1.id.name }
        let total = providers.reduce(into: ModelTally()) { $0 += $1.tally }
        let judged = providers.filter { $0.tally.requests >= thresholds.minimumSamples }
        let timed = judged.filter { $0.tally.successes > 0 }
        let priced = judged.filter { provider in
            let statuses = provider.tally.statuses
            return statuses.partial + statuses.unpriced == 0 && provider.tally.totalTokens > 0
        }
        return .object([
            "providers": .list(providers.map { row($0, of: total) }),
            "fastest": best(of: timed) { left, right in
                left.successResponseTime * Int128(right.successes) < right.successResponseTime * Int128(left.successes)
            },
            "cheapest": best(of: priced) { left, right in
                left.cost.rawValue * Int128(right.totalTokens) < right.cost.rawValue * Int128(left.totalTokens)
            },
            "most_reliable": best(of: judged) { left, right in
                Int128(left.successes) * Int128(right.requests) > Int128(right.successes) * Int128(left.requests)
            },
        ])
    }

    private func row(_ provider: WindowSummary.Group<ProviderID>, of total: ModelTally) -> AnswerTree {
        let tally = provider.tally
        return .object([
            "provider": .text(provider.id.name), "requests": .count(tally.requests),
            "request_share": .number(100 * Double(tally.requests) / Double(total.requests)),
            "success_rate": .number(tally.successPercent),
            "success_interval": WilsonInterval(successes: tally.successes, of: tally.requests).answer,
            "avg_response_time_ms": .number(tally.meanMilliseconds),
            "p50_response_time_ms": quantile(provider.responseTimes, \.p50, QuantileAnswer.Value.time),
            "p95_response_time_ms": quantile(provider.responseTimes, \.p95, QuantileAnswer.Value.time),
            "p50_time_to_first_token_ms": quantile(provider.firstTokenTimes, \.p50, QuantileAnswer.Value.time),
            "p50_output_tokens_per_second": quantile(provider.outputSpeeds, \.p50, QuantileAnswer.Value.speed),
            "cost": .money(tally.cost),
            "cost_share": .number(
                total.cost == .zero ? 0 : 100 * Double(tally.cost.rawValue) / Double(total.cost.rawValue)),
            "cost_per_request": .number(tally.dollarsPerRequest),
            "cost_per_1k_tokens": .number(1000 * tally.dollarsPerToken),
        ])
    }

    /// The first by name that no other one is better than; null when there is nothing to compare.
    private func best(
        of providers: [WindowSummary.Group<ProviderID>], _ isBetter: (ModelTally, ModelTally) -> Bool
    ) -> AnswerTree {
        guard providers.count > 1, var best = providers.first else { return .null }
        for provider in providers.dropFirst() where isBetter(provider.tally, best.tally) { best = provider }
        return .text(best.id.name)
    }
}
