import Answers
import Records

extension TruthContext {
    /// Statistics of every model in the window.
    func statistics(_ truth: WindowTruth) -> AnswerTree {
        let named = truth.models.map { (name: underscoreNames[Int($0.id.rawValue)], model: $0) }
        var result = AnswerObject()
        for (name, model) in named.sorted(by: { $0.name < $1.name }) {
            result.append(name, statistics(model, truth.period))
        }
        return .object(result)
    }

    private func statistics(_ model: WindowTruth.Model, _ period: Period) -> AnswerTree {
        let head: AnswerObject = [
            "time_period": .text(period.description), "provider": .text(catalog[model.id].provider.name),
            "model": .text(catalog[model.id].name),
        ]
        return .object(AnswerObject(head.entries + measures(model.totals, model.errors, model.quantiles)))
    }

    /// What is said of any group of records.
    func measures(
        _ totals: ModelTotals, _ errors: [(name: String, count: Int)], _ quantiles: [Microseconds]
    ) -> [AnswerObject.Entry] {
        let failureTime = totals.responseTime - totals.successResponseTime
        func quantile(_ index: Int) -> AnswerTree {
            guard index < quantiles.count else { return .null }
            return .quantile(
                QuantileAnswer(
                    value: quantiles[index], samples: totals.requests, method: .exact, relativeErrorBound: 0))
        }
        let measures: AnswerObject = [
            "total_requests": .count(totals.requests), "successful_requests": .count(totals.successes),
            "failed_requests": .count(totals.failures),
            "success_rate": .number(percent(totals.successes, totals.requests)),
            "total_tokens": .count(totals.totalTokens),
            "avg_tokens_per_request": .number(Double(totals.totalTokens) / Double(totals.requests)),
            "prompt_tokens": .count(totals.promptTokens), "completion_tokens": .count(totals.completionTokens),
            "avg_response_time_ms": .number(meanMilliseconds(totals.responseTime, totals.requests)),
            "median_response_time_ms": quantile(0), "p95_response_time_ms": quantile(1),
            "p99_response_time_ms": quantile(2),
            "avg_success_response_time_ms": totals.successes == 0
                ? .null : .number(meanMilliseconds(totals.successResponseTime, totals.successes)),
            "avg_failure_response_time_ms": totals.failures == 0
                ? .null : .number(meanMilliseconds(failureTime, totals.failures)),
            "total_cost": money(totals.cost), "cost_per_request": .number(dollars(totals.cost, per: totals.requests)),
            "cost_per_token": .number(dollars(totals.cost, per: totals.totalTokens)),
            "error_breakdown": .object(AnswerObject(errors.map { .init(key: $0.name, value: .count($0.count)) })),
            "error_rate": .number(percent(totals.failures, totals.requests)),
            "avg_quality_score": totals.judged == 0
                ? .null : .number(Double(totals.quality) / (10_000 * Double(totals.judged))),
            "price_status": statuses(totals), "unpriced_tokens": .count(totals.unpricedTokens),
            "response_time_quantiles": .object([
                "method": .text("exact"), "samples": .count(totals.requests), "relative_error_bound": .number(0),
            ]),
        ]
        return measures.entries
    }
}
