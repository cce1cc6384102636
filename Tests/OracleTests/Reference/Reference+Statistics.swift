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
            "success_rate": .number(calls.successRate),
            "success_interval": interval(successes.count, count), "total_tokens": .count(calls.tokens),
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
            "success_response_time_ms": times(successes.map(\.record.responseTime)),
            "failure_response_time_ms": times(failures.map(\.record.responseTime)),
            "time_to_first_token_ms": times(calls.firstTokenTimes),
            "output_tokens_per_second": speeds(calls),
        ]
        return measures.entries
    }

    func percentile(_ percent: Int, of calls: [ReferenceCall]) -> AnswerTree {
        percentile(percent, of: calls.map(\.record.responseTime))
    }

    func percentile(_ percent: Int, of times: [Microseconds]) -> AnswerTree {
        percentile(percent, of: times.map(\.rawValue)) { .time(Microseconds($0)) }
    }

    func speedPercentile(_ percent: Int, of calls: [ReferenceCall]) -> AnswerTree {
        percentile(percent, of: calls.compactMap(\.tenthsPerSecond)) { .speed(OutputSpeed(tenths: UInt32($0))) }
    }

    /// Nearest rank: of the sorted values, the first that at least `percent` of all do not exceed.
    private func percentile(
        _ percent: Int, of values: [Int64], as value: (Int64) -> QuantileAnswer.Value
    ) -> AnswerTree {
        if values.isEmpty { return .null }
        let sorted = values.sorted()
        let rank = (1...sorted.count).first { 100 * $0 >= percent * sorted.count } ?? sorted.count
        return .quantile(
            QuantileAnswer(
                value: value(sorted[rank - 1]), samples: sorted.count, method: .exact, relativeErrorBound: 0))
    }

    private func times(_ times: [Microseconds]) -> AnswerTree {
        let sum = times.reduce(Int128(0)) { $0 + Int128($1.rawValue) }
        return .object([
            "samples": .count(times.count),
            "mean": times.isEmpty ? .null : .number(Double(sum) / (1000 * Double(times.count))),
            "p50": percentile(50, of: times), "p95": percentile(95, of: times), "p99": percentile(99, of: times),
            "method": .text("exact"), "relative_error_bound": .number(0),
        ])
    }

    private func speeds(_ calls: [ReferenceCall]) -> AnswerTree {
        let paced = calls.filter { $0.tenthsPerSecond != nil }
        let time = paced.map { Int128($0.outputTime) }.reduce(0, +)
        return .object([
            "samples": .count(paced.count),
            "samples_after_first_token": .count(paced.filter(\.isTimedFromFirstToken).count),
            "mean": paced.isEmpty ? .null : .number(1e6 * Double(paced.completionTokens) / Double(time)),
            "p50": speedPercentile(50, of: calls), "p95": speedPercentile(95, of: calls),
            "p99": speedPercentile(99, of: calls), "method": .text("exact"), "relative_error_bound": .number(0),
        ])
    }

    func priceStatus(_ calls: [ReferenceCall]) -> AnswerTree {
        let names = ["priced", "free", "partial", "unpriced"]
        return .object(
            AnswerObject(
                names.map { name in .init(key: name, value: .count(calls.filter { $0.price.status == name }.count)) }))
    }
}

extension ReferenceCall {
    var isTimedFromFirstToken: Bool {
        (0..<record.responseTime.rawValue).contains(record.timeToFirstToken.rawValue)
    }

    /// In microseconds.
    var outputTime: Int64 {
        record.responseTime.rawValue - (isTimedFromFirstToken ? record.timeToFirstToken.rawValue : 0)
    }

    var tenthsPerSecond: Int64? {
        guard error == nil, record.output > 0, outputTime > 0 else { return nil }
        return min(Int64(record.output) * 10_000_000 / outputTime, 1_000_000_000)
    }
}

extension [ReferenceCall] {
    var firstTokenTimes: [Microseconds] { map(\.record.timeToFirstToken).filter { $0 >= .zero } }
}
