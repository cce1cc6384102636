import Answers
import Monitoring
import Records

extension Analyst {
    /// Statistics of every model with requests in the window.
    func statistics(_ summary: WindowSummary) -> AnswerTree {
        let models = names.sortedByUnderscoreName(summary.models, \.model)
        return .object(
            AnswerObject(
                models.map { .init(key: names.underscoreName($0.model), value: statistics($0, summary.period)) }))
    }

    private func statistics(_ model: WindowSummary.Model, _ period: Period) -> AnswerTree {
        let name = names.catalog[model.model]
        let head: AnswerObject = [
            "time_period": .text(period.description), "provider": .text(name.provider.name), "model": .text(name.name),
        ]
        return .object(AnswerObject(head.entries + measures(model.tally, model.errors, model.responseTimes)))
    }

    /// What is said of any group of requests: its sums, its quotients and its quantiles.
    func measures(
        _ tally: ModelTally, _ errors: [WindowSummary.ErrorCount], _ times: ResponseTimeQuantiles
    ) -> [AnswerObject.Entry] {
        func quantile(_ value: Microseconds) -> AnswerTree {
            .quantile(
                QuantileAnswer(
                    value: value, samples: tally.requests, method: times.isExact ? .exact : .sketch,
                    relativeErrorBound: times.relativeErrorBound))
        }
        let measures: AnswerObject = [
            "total_requests": .count(tally.requests), "successful_requests": .count(tally.successes),
            "failed_requests": .count(tally.failures), "success_rate": .number(tally.successPercent),
            "total_tokens": .count(tally.totalTokens), "avg_tokens_per_request": .number(tally.tokensPerRequest),
            "prompt_tokens": .count(tally.promptTokens), "completion_tokens": .count(tally.completionTokens),
            "avg_response_time_ms": .number(tally.meanMilliseconds), "median_response_time_ms": quantile(times.p50),
            "p95_response_time_ms": quantile(times.p95), "p99_response_time_ms": quantile(times.p99),
            "avg_success_response_time_ms": mean(tally.successResponseTime, tally.successes),
            "avg_failure_response_time_ms": mean(tally.failureResponseTime, tally.failures),
            "total_cost": .money(tally.cost), "cost_per_request": .number(tally.dollarsPerRequest),
            "cost_per_token": .number(tally.dollarsPerToken), "error_breakdown": errorBreakdown(errors),
            "error_rate": .number(tally.errorPercent), "avg_quality_score": quality(tally),
            "price_status": priceStatus(tally.statuses), "unpriced_tokens": .count(tally.unpricedTokens),
            "response_time_quantiles": .object([
                "method": .text((times.isExact ? QuantileAnswer.Method.exact : .sketch).rawValue),
                "samples": .count(tally.requests), "relative_error_bound": .number(times.relativeErrorBound),
            ]),
        ]
        return measures.entries
    }

    /// How many requests had each price status.
    func priceStatus(_ counts: PriceStatusCounts) -> AnswerTree {
        .object(AnswerObject(PriceStatus.allCases.map { .init(key: $0.name, value: .count(counts[$0])) }))
    }

    private func mean(_ sum: Int128, _ count: Int) -> AnswerTree {
        count == 0 ? .null : .number(ModelTally.meanMilliseconds(sum, count))
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
