import Answers
import Records

extension Reference {
    func statistics(_ calls: [ReferenceCall], _ period: Period) -> AnswerTree {
        let models = calls.grouped { "\($0.provider)_\($0.model)" }
        return .object(
            AnswerObject(models.map { .init(key: $0.name, value: statistics(ofModel: $0.calls, period)) }))
    }

    private func statistics(ofModel calls: [ReferenceCall], _ period: Period) -> AnswerTree {
        let head: AnswerObject = [
            "time_period": .text(period.description), "provider": .text(calls[0].provider),
            "model": .text(calls[0].model),
        ]
        return .object(AnswerObject(head.entries + measures(calls)))
    }

    func measures(_ calls: [ReferenceCall]) -> [AnswerObject.Entry] {
        let (successes, failures, count) = (calls.successes, calls.failures, calls.count)
        let errors = failures.grouped { $0.error ?? "" }
        let judged = calls.map(\.record.quality).filter { $0 <= 10_000 }
        let quality = judged.map { Int($0) }.reduce(0, +)
        let measures: AnswerObject = [
            "total_requests": .count(count),
            "successful_requests": .count(successes.count), "failed_requests": .count(failures.count),
            "success_rate": .number(calls.successRate), "total_tokens": .count(calls.tokens),
            "avg_tokens_per_request": .number(Double(calls.tokens) / Double(count)),
            "prompt_tokens": .count(calls.promptTokens), "completion_tokens": .count(calls.completionTokens),
            "avg_response_time_ms": .number(calls.meanMilliseconds),
            "median_response_time_ms": percentile(50, of: calls), "p95_response_time_ms": percentile(95, of: calls),
            "p99_response_time_ms": percentile(99, of: calls),
            "avg_success_response_time_ms": successes.isEmpty ? .null : .number(successes.meanMilliseconds),
            "avg_failure_response_time_ms": failures.isEmpty ? .null : .number(failures.meanMilliseconds),
            "total_cost": .money(Picodollars(calls.cost)), "cost_per_request": .number(calls.dollarsPerCall),
            "cost_per_token": .number(calls.tokens == 0 ? 0 : Double(calls.cost) / (1e12 * Double(calls.tokens))),
            "error_breakdown": .object(
                AnswerObject(errors.map { .init(key: $0.name, value: .count($0.calls.count)) })),
            "error_rate": .number(100 * Double(failures.count) / Double(count)),
            "avg_quality_score": judged.isEmpty ? .null : .number(Double(quality) / (10_000 * Double(judged.count))),
            "price_status": priceStatus(calls), "unpriced_tokens": .count(calls.unpricedTokens),
            "response_time_quantiles": .object([
                "method": .text("exact"), "samples": .count(count), "relative_error_bound": .number(0),
            ]),
        ]
        return measures.entries
    }

    /// Nearest rank: of the sorted times, the first that at least `percent` of all calls do not exceed.
    private func percentile(_ percent: Int, of calls: [ReferenceCall]) -> AnswerTree {
        let sorted = calls.map(\.record.responseTime).sorted()
        let rank = (1...sorted.count).first { 100 * $0 >= percent * sorted.count } ?? sorted.count
        return .quantile(
            QuantileAnswer(value: sorted[rank - 1], samples: sorted.count, method: .exact, relativeErrorBound: 0))
    }

    func priceStatus(_ calls: [ReferenceCall]) -> AnswerTree {
        let names = ["priced", "free", "partial", "unpriced"]
        return .object(
            AnswerObject(
                names.map { name in .init(key: name, value: .count(calls.filter { $0.price.status == name }.count)) }))
    }
}
