import Answers
import Monitoring
import Records

extension Analyst {
    /// Statistics of every model with requests in the window.
    func statistics(_ summary: WindowSummary) -> AnswerTree {
        let models = names.sortedByUnderscoreName(summary.models, \.id)
        return .object(
            AnswerObject(
                models.map { model in
                    let name = names.catalog[model.id]
                    let head: AnswerObject = [
                        "time_period": .text(summary.period.description), "provider": .text(name.provider.name),
                        "model": .text(name.name),
                    ]
                    return .init(
                        key: names.underscoreName(model.id),
                        value: .object(AnswerObject(head.entries + measures(model))))
                }))
    }

    /// What is said of any group of requests: its sums, its quotients and its quantiles.
    func measures<ID>(_ group: WindowSummary.Group<ID>) -> [AnswerObject.Entry] {
        let tally = group.tally
        let times = group.responseTimes
        let measures: AnswerObject = [
            "total_requests": .count(tally.requests), "successful_requests": .count(tally.successes),
            "failed_requests": .count(tally.failures), "success_rate": .number(tally.successPercent),
            "success_interval": WilsonInterval(successes: tally.successes, of: tally.requests).answer,
            "total_tokens": .count(tally.totalTokens), "avg_tokens_per_request": .number(tally.tokensPerRequest),
            "prompt_tokens": .count(tally.promptTokens), "completion_tokens": .count(tally.completionTokens),
            "avg_response_time_ms": .number(tally.meanMilliseconds),
            "median_response_time_ms": quantile(times, \.p50, QuantileAnswer.Value.time),
            "p95_response_time_ms": quantile(times, \.p95, QuantileAnswer.Value.time),
            "p99_response_time_ms": quantile(times, \.p99, QuantileAnswer.Value.time),
            "avg_success_response_time_ms": mean(tally.successResponseTime, tally.successes),
            "avg_failure_response_time_ms": mean(tally.failureResponseTime, tally.failures),
            "total_cost": .money(tally.cost), "cost_per_request": .number(tally.dollarsPerRequest),
            "cost_per_token": .number(tally.dollarsPerToken), "error_breakdown": errorBreakdown(group.errors),
            "error_rate": .number(tally.errorPercent), "avg_quality_score": quality(tally),
            "price_status": priceStatus(tally.statuses), "unpriced_tokens": .count(tally.unpricedTokens),
            "response_time_quantiles": .object([
                "method": method(times), "samples": .count(tally.requests),
                "relative_error_bound": .number(times?.relativeErrorBound ?? 0),
            ]),
        ]
        return measures.entries + paceMeasures(group)
    }

    /// How many requests had each price status.
    func priceStatus(_ counts: PriceStatusCounts) -> AnswerTree {
        .object(AnswerObject(PriceStatus.allCases.map { .init(key: $0.name, value: .count(counts[$0])) }))
    }

    private func errorBreakdown(_ errors: [WindowSummary.ErrorCount]) -> AnswerTree {
        let counts = errors.map { (name: names.catalog[$0.type], count: $0.count) }
        return .object(
            AnswerObject(counts.sorted { $0.name < $1.name }.map { .init(key: $0.name, value: .count($0.count)) }))
    }

    private func quality(_ tally: ModelTally) -> AnswerTree {
        tally.judged == 0 ? .null : .number(Double(tally.qualitySum) / (10_000 * Double(tally.judged)))
    }
}
