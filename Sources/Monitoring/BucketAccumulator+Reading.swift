import Records
import Sketches

/// No bucket may hold more requests than this, so that no sum over a window can overflow.
private let greatestRequests = 1 << 40
/// No bucket may hold more tokens than this, for the same reason.
private let greatestTokens = 1 << 55

extension BucketAccumulator {
    /// Adds everything that encoded bytes hold.
    ///
    /// Returns whether the bytes were an encoding within the limits of this accumulator; when they were not, what it
    /// then holds is of no use, but safe.
    @discardableResult
    mutating func merge(encoded bytes: Span<UInt8>) -> Bool {
        var reader = VarintReader()
        let models = Self.addTallies(bytes, &reader, to: &tallies)
        for model in models {
            Self.addErrors(bytes, &reader, to: &errors[model])
            let before = sketches[model].count
            sketches[model].merge(bytes, &reader)
            requests += sketches[model].count - before
        }
        Self.addUsers(bytes, &reader, to: &users, &activeUsers.words)
        return !reader.isDamaged && reader.position == bytes.count
    }

    /// Adds the sums of the models that encoded bytes hold, and nothing else.
    static func addTallies(encoded bytes: Span<UInt8>, to tallies: inout [ModelTally]) {
        var reader = VarintReader()
        _ = addTallies(bytes, &reader, to: &tallies)
    }

    private static func addTallies(
        _ bytes: Span<UInt8>, _ reader: inout VarintReader, to tallies: inout [ModelTally]
    ) -> [Int] {
        var models: [Int] = []
        let count = reader.count(bytes, atMost: tallies.count)
        models.reserveCapacity(count)
        var next = 0
        for _ in 0..<count {
            let model = next + reader.count(bytes, atMost: tallies.count - next - 1)
            let added = tally(bytes, &reader)
            if reader.isDamaged { return [] }
            tallies[model] += added
            models.append(model)
            next = model + 1
        }
        return models
    }

    private static func tally(_ bytes: Span<UInt8>, _ reader: inout VarintReader) -> ModelTally {
        var tally = ModelTally()
        tally.requests = reader.count(bytes, atMost: greatestRequests)
        tally.failures = reader.count(bytes, atMost: tally.requests)
        tally.usage = usage(bytes, &reader, requests: tally.requests)
        tally.successResponseTime = reader.signed(bytes)
        tally.failureResponseTime = reader.signed(bytes)
        tally.cost = Picodollars(reader.signed(bytes))
        tally.statuses.priced = reader.count(bytes, atMost: greatestRequests)
        tally.statuses.free = reader.count(bytes, atMost: greatestRequests)
        tally.statuses.partial = reader.count(bytes, atMost: greatestRequests)
        tally.statuses.unpriced = reader.count(bytes, atMost: greatestRequests)
        tally.unpricedTokens = reader.count(bytes, atMost: greatestTokens)
        tally.qualitySum = reader.count(bytes, atMost: greatestTokens)
        tally.judged = reader.count(bytes, atMost: greatestRequests)
        if tally.requests == 0 { reader.isDamaged = true }
        return tally
    }

    private static func usage(
        _ bytes: Span<UInt8>, _ reader: inout VarintReader, requests: Int
    ) -> UsageTally {
        var usage = UsageTally()
        usage.uncachedInput = reader.count(bytes, atMost: greatestTokens)
        usage.cacheRead = reader.count(bytes, atMost: greatestTokens)
        usage.output = reader.count(bytes, atMost: greatestTokens)
        usage.reasoning = reader.count(bytes, atMost: usage.output)
        usage.streamedRequests = reader.count(bytes, atMost: requests)
        usage.failedCost = Picodollars(reader.signed(bytes))
        usage.otherServiceRequests = reader.count(bytes, atMost: requests)
        usage.cacheWrite5m = reader.count(bytes, atMost: greatestTokens)
        usage.cacheWrite1h = reader.count(bytes, atMost: greatestTokens)
        usage.images = reader.count(bytes, atMost: greatestTokens)
        usage.nearMissRequests = reader.count(bytes, atMost: requests)
        usage.nearMissExcess = Picodollars(reader.signed(bytes))
        return usage
    }

    private static func addErrors(_ bytes: Span<UInt8>, _ reader: inout VarintReader, to row: inout [Int]) {
        let types = reader.count(bytes, atMost: Int(UInt16.max))
        var next = 0
        for _ in 0..<types {
            let error = next + reader.count(bytes, atMost: Int(UInt16.max))
            let added = reader.count(bytes, atMost: greatestRequests)
            guard !reader.isDamaged, error < Int(UInt16.max) else {
                reader.isDamaged = true
                return
            }
            count(added, of: error, in: &row)
            next = error + 1
        }
    }

    private static func addUsers(
        _ bytes: Span<UInt8>, _ reader: inout VarintReader, to users: inout [UserTally], _ active: inout [UInt64]
    ) {
        var users = users.mutableSpan
        var words = active.mutableSpan
        var local = reader
        defer { reader = local }
        let limit = users.count
        let count = local.count(bytes, atMost: limit)
        var next = 0
        for _ in 0..<count {
            let user = next &+ local.count(bytes, atMost: limit &- next &- 1)
            let requests = local.count(bytes, atMost: greatestRequests)
            let failures = local.count(bytes, atMost: requests)
            let tokens = local.count(bytes, atMost: greatestTokens)
            let cost = local.signed(bytes)
            let responseTime = local.signed(bytes)
            guard requests > 0, !local.isDamaged else {
                local.isDamaged = true
                return
            }
            next = user &+ 1
            words[user &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: user)
            users[user].requests += requests
            users[user].tokens += tokens
            users[user].cost.rawValue += cost
            users[user].failures += failures
            users[user].responseTime += responseTime
        }
    }
}
