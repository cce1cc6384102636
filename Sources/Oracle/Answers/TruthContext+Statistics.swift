import Answers
import Records

extension TruthContext {
    /// Statistics of every model in the window.
    func statistics(_ truth: WindowTruth) -> AnswerTree {
        let named = truth.models.map { (name: underscoreNames[Int($0.id.rawValue)], model: $0) }
        var result = AnswerObject()
        for (name, model) in named.sorted(by: { $0.name < $1.name }) {
            let head: AnswerObject = [
                "time_period": .text(truth.period.description), "provider": .text(catalog[model.id].provider.name),
                "model": .text(catalog[model.id].name),
            ]
            result.append(name, .object(AnswerObject(head.entries + measures(model.group))))
        }
        return .object(result)
    }

    /// What is said of any group of records.
    func measures(_ group: WindowTruth.Group) -> [AnswerObject.Entry] {
        let totals = group.totals
        let measures: AnswerObject = [
            "total_requests": .count(totals.requests), "successful_requests": .count(totals.successes),
            "failed_requests": .count(totals.failures),
            "success_rate": .number(percent(totals.successes, totals.requests)),
            "success_interval": wilson(totals.successes, totals.requests),
            "total_tokens": .count(totals.totalTokens),
            "avg_tokens_per_request": .number(Double(totals.totalTokens) / Double(totals.requests)),
            "prompt_tokens": .count(totals.promptTokens), "completion_tokens": .count(totals.completionTokens),
            "avg_response_time_ms": .number(meanMilliseconds(totals.responseTime, totals.requests)),
            "median_response_time_ms": time(group.responseTimes, 0, totals.requests),
            "p95_response_time_ms": time(group.responseTimes, 1, totals.requests),
            "p99_response_time_ms": time(group.responseTimes, 2, totals.requests),
            "avg_success_response_time_ms": mean(totals.successResponseTime, totals.successes),
            "avg_failure_response_time_ms": mean(
                totals.responseTime - totals.successResponseTime, totals.failures),
            "total_cost": money(totals.cost), "cost_per_request": .number(dollars(totals.cost, per: totals.requests)),
            "cost_per_token": .number(dollars(totals.cost, per: totals.totalTokens)),
            "error_breakdown": .object(AnswerObject(group.errors.map { .init(key: $0.name, value: .count($0.count)) })),
            "error_rate": .number(percent(totals.failures, totals.requests)),
            "avg_quality_score": totals.judged == 0
                ? .null : .number(Double(totals.quality) / (10_000 * Double(totals.judged))),
            "price_status": statuses(totals), "unpriced_tokens": .count(totals.unpricedTokens),
            "response_time_quantiles": .object([
                "method": .text("exact"), "samples": .count(totals.requests), "relative_error_bound": .number(0),
            ]),
        ]
        return measures.entries + quantityMeasures(group)
    }
}
