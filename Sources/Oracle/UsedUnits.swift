import Records

/// What requests used, and what advice about money needs besides; every field is an exact integer.
struct UsedUnits {
    var input = 0
    var cacheRead = 0
    var cacheWrite5m = 0
    var cacheWrite1h = 0
    var output = 0
    var reasoning = 0
    var images = 0
    /// Requests served in another class than the standard one.
    var otherService = 0
    /// Requests whose first token was timed.
    var streamed = 0
    var failedCost: Int128 = 0
    /// Requests just above a context tier's threshold, and what that cost them.
    var nearMisses = 0
    var nearMissCost: Int128 = 0

    mutating func add(_ observation: borrowing Observation) {
        let record = observation.record
        input += Int(record.uncachedInput)
        cacheRead += Int(record.cacheRead)
        cacheWrite5m += Int(record.cacheWrite5m)
        cacheWrite1h += Int(record.cacheWrite1h)
        output += Int(record.output)
        reasoning += Int(record.reasoning < record.output ? record.reasoning : record.output)
        images += Int(record.images)
        if record.serviceTier != .standard { otherService += 1 }
        if record.timeToFirstToken.rawValue >= 0 { streamed += 1 }
        if record.error != .none { failedCost += observation.cost.picodollars }
        if let excess = observation.cost.nearMiss {
            nearMisses += 1
            nearMissCost += excess
        }
    }

    /// Adds other sums (`sign` 1) or takes them away (`sign` -1).
    mutating func add(_ other: UsedUnits, sign: Int) {
        input += sign * other.input
        cacheRead += sign * other.cacheRead
        cacheWrite5m += sign * other.cacheWrite5m
        cacheWrite1h += sign * other.cacheWrite1h
        output += sign * other.output
        reasoning += sign * other.reasoning
        images += sign * other.images
        otherService += sign * other.otherService
        streamed += sign * other.streamed
        failedCost += Int128(sign) * other.failedCost
        nearMisses += sign * other.nearMisses
        nearMissCost += Int128(sign) * other.nearMissCost
    }
}
