import Records
import Sketches

extension BucketAccumulator {
    /// Everything it holds as bytes, identifiers as gaps between them.
    ///
    /// First the sums of each model with requests, then the errors and the sketch of each of these, then the sums of
    /// each active user: totals need only the beginning.
    func encoded(with writer: inout VarintWriter) -> [UInt8] {
        let active = tallies.indices.filter { tallies[$0].requests > 0 }
        writer.write(active.count)
        var next = 0
        for model in active {
            writer.write(model - next)
            next = model + 1
            Self.write(tallies[model], to: &writer)
        }
        for model in active {
            Self.write(errors[model], to: &writer)
            sketches[model].write(to: &writer)
        }
        let userCount = activeUsers.count
        writer.write(userCount)
        Self.write(users.span, activeUsers, count: userCount, to: &writer)
        return writer.take()
    }

    private static func write(_ tally: borrowing ModelTally, to writer: inout VarintWriter) {
        writer.write(tally.requests)
        writer.write(tally.failures)
        write(tally.usage, to: &writer)
        writer.write(signed: tally.successResponseTime)
        writer.write(signed: tally.failureResponseTime)
        writer.write(signed: tally.cost.rawValue)
        for status in PriceStatus.allCases { writer.write(tally.statuses[status]) }
        writer.write(tally.unpricedTokens)
        writer.write(tally.qualitySum)
        writer.write(tally.judged)
    }

    private static func write(_ usage: UsageTally, to writer: inout VarintWriter) {
        writer.write(usage.uncachedInput)
        writer.write(usage.cacheRead)
        writer.write(usage.output)
        writer.write(usage.reasoning)
        writer.write(usage.streamedRequests)
        writer.write(signed: usage.failedCost.rawValue)
        writer.write(usage.otherServiceRequests)
        writer.write(usage.cacheWrite5m)
        writer.write(usage.cacheWrite1h)
        writer.write(usage.images)
        writer.write(usage.nearMissRequests)
        writer.write(signed: usage.nearMissExcess.rawValue)
    }

    private static func write(_ errors: [Int], to writer: inout VarintWriter) {
        writer.write(errors.count { $0 > 0 })
        var next = 0
        for (error, count) in errors.enumerated() where count > 0 {
            writer.write(error - next)
            next = error + 1
            writer.write(count)
        }
    }

    private static func write(
        _ users: Span<UserTally>, _ active: IdentifierSet, count: Int, to writer: inout VarintWriter
    ) {
        let longest = 4 * Varint.longestNumber + 2 * Varint.longestSigned
        let words = active.words.span
        writer.write(atMost: count * longest) { bytes, end in
            var position = end
            var next = 0
            for index in words.indices {
                var word = words[index]
                while word != 0 {
                    let user = index &<< 6 &+ word.trailingZeroBitCount
                    Varint.put(UInt64(truncatingIfNeeded: user &- next), in: &bytes, at: &position)
                    Varint.put(UInt64(truncatingIfNeeded: users[user].requests), in: &bytes, at: &position)
                    Varint.put(UInt64(truncatingIfNeeded: users[user].failures), in: &bytes, at: &position)
                    Varint.put(UInt64(truncatingIfNeeded: users[user].tokens), in: &bytes, at: &position)
                    Varint.put(signed: users[user].cost.rawValue, in: &bytes, at: &position)
                    Varint.put(signed: users[user].responseTime, in: &bytes, at: &position)
                    next = user &+ 1
                    word &= word &- 1
                }
            }
            end = position
        }
    }
}
