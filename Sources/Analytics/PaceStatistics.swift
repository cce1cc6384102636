import Answers
import Monitoring
import Records

extension Analyst {
    /// The distributions of a group's times and speeds, each with the number of values behind it.
    func paceMeasures<ID>(_ group: WindowSummary.Group<ID>) -> [AnswerObject.Entry] {
        let tally = group.tally
        let pace = tally.pace
        let blocks: AnswerObject = [
            "success_response_time_ms": times(group.successTimes, mean(tally.successResponseTime, tally.successes)),
            "failure_response_time_ms": times(group.failureTimes, mean(tally.failureResponseTime, tally.failures)),
            "time_to_first_token_ms": times(
                group.firstTokenTimes, mean(pace.firstTokenTime, tally.usage.streamedRequests)),
            "output_tokens_per_second": block(
                group.outputSpeeds,
                [
                    "samples": .count(pace.paced), "samples_after_first_token": .count(pace.pacedFromFirstToken),
                    "mean": meanSpeed(pace),
                ], QuantileAnswer.Value.speed),
        ]
        return blocks.entries
    }

    /// A quantile, null when there are no values.
    func quantile<Value>(
        _ quantiles: Quantiles<Value>?, _ percentile: KeyPath<Quantiles<Value>, Value>,
        _ value: (Value) -> QuantileAnswer.Value
    ) -> AnswerTree {
        guard let quantiles else { return .null }
        return .quantile(
            QuantileAnswer(
                value: value(quantiles[keyPath: percentile]), samples: quantiles.samples,
                method: quantiles.isExact ? .exact : .sketch, relativeErrorBound: quantiles.relativeErrorBound))
    }

    /// How quantiles were found.
    func method<Value>(_ quantiles: Quantiles<Value>?) -> AnswerTree {
        .text((quantiles?.isExact ?? true ? QuantileAnswer.Method.exact : .sketch).rawValue)
    }

    /// A mean time in milliseconds, null when there are no values.
    func mean(_ sum: Int128, _ count: Int) -> AnswerTree {
        count == 0 ? .null : .number(ModelTally.meanMilliseconds(sum, count))
    }

    private func times(_ quantiles: Quantiles<Microseconds>?, _ mean: AnswerTree) -> AnswerTree {
        block(
            quantiles, ["samples": .count(quantiles?.samples ?? 0), "mean": mean], QuantileAnswer.Value.time)
    }

    private func block<Value>(
        _ quantiles: Quantiles<Value>?, _ head: AnswerObject, _ value: (Value) -> QuantileAnswer.Value
    ) -> AnswerTree {
        let rest: AnswerObject = [
            "p50": quantile(quantiles, \.p50, value), "p95": quantile(quantiles, \.p95, value),
            "p99": quantile(quantiles, \.p99, value), "method": method(quantiles),
            "relative_error_bound": .number(quantiles?.relativeErrorBound ?? 0),
        ]
        return .object(AnswerObject(head.entries + rest.entries))
    }

    private func meanSpeed(_ pace: PaceTally) -> AnswerTree {
        pace.paced == 0 ? .null : .number(1e6 * Double(pace.pacedTokens) / Double(pace.pacedTime))
    }
}
