import Answers
import Records

extension TruthContext {
    /// The times and speeds of a group, quantity by quantity.
    func quantityMeasures(_ group: WindowTruth.Group) -> [AnswerObject.Entry] {
        let totals = group.totals
        var measures = AnswerObject()
        for quantity in Quantity.allCases {
            let count = totals.count(of: quantity)
            var block: AnswerObject = ["samples": .count(count)]
            if quantity == .speed { block.append("samples_after_first_token", .count(totals.pacedAfterFirstToken)) }
            block.append("mean", mean(of: quantity, totals))
            for (index, name) in ["p50", "p95", "p99"].enumerated() {
                block.append(name, quantile(quantity, group, index))
            }
            block.append("method", .text("exact"))
            block.append("relative_error_bound", .number(0))
            measures.append(name(of: quantity), .object(block))
        }
        return measures.entries
    }

    /// A quantile of one quantity: 0 is the median, 1 the 95th and 2 the 99th percentile.
    func quantile(_ quantity: Quantity, _ group: WindowTruth.Group, _ index: Int) -> AnswerTree {
        let values = group.quantiles[quantity.rawValue]
        let count = group.totals.count(of: quantity)
        if quantity != .speed { return time(values, index, count) }
        guard index < values.count else { return .null }
        let speed = OutputSpeed(tenths: UInt32(values[index]))
        return .quantile(QuantileAnswer(value: .speed(speed), samples: count, method: .exact, relativeErrorBound: 0))
    }

    /// One of some quantiles of times, found from `count` of them.
    func time(_ values: [Int64], _ index: Int, _ count: Int) -> AnswerTree {
        guard index < values.count else { return .null }
        return .quantile(
            QuantileAnswer(
                value: Microseconds(values[index]), samples: count, method: .exact, relativeErrorBound: 0))
    }

    /// A mean in milliseconds, null of nothing.
    func mean(_ sum: Int128, _ count: Int) -> AnswerTree {
        count == 0 ? .null : .number(meanMilliseconds(sum, count))
    }

    private func name(of quantity: Quantity) -> String {
        switch quantity {
        case .successTime: "success_response_time_ms"
        case .failureTime: "failure_response_time_ms"
        case .firstToken: "time_to_first_token_ms"
        case .speed: "output_tokens_per_second"
        }
    }

    private func mean(of quantity: Quantity, _ totals: ModelTotals) -> AnswerTree {
        switch quantity {
        case .successTime: mean(totals.successResponseTime, totals.successes)
        case .failureTime: mean(totals.responseTime - totals.successResponseTime, totals.failures)
        case .firstToken: mean(totals.firstTokenTime, totals.used.streamed)
        case .speed:
            totals.paced == 0 ? .null : .number(1e6 * Double(totals.pacedTokens) / Double(totals.pacedTime))
        }
    }
}
