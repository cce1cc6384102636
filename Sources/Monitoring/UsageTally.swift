public import Records

/// What requests used, unit by unit, and what that says about saving money; exact sums.
public struct UsageTally: Equatable, Sendable {
    /// Prompt tokens that no cache served.
    public internal(set) var uncachedInput = 0
    /// Prompt tokens read from a cache.
    public internal(set) var cacheRead = 0
    /// Prompt tokens written to the five-minute cache.
    public internal(set) var cacheWrite5m = 0
    /// Prompt tokens written to the one-hour cache.
    public internal(set) var cacheWrite1h = 0
    /// Completion tokens, reasoning included.
    public internal(set) var output = 0
    /// The part of the completion tokens spent on reasoning.
    public internal(set) var reasoning = 0
    /// Images billed apart from tokens.
    public internal(set) var images = 0
    /// Requests served in another class than the standard one.
    public internal(set) var otherServiceRequests = 0
    /// Requests whose first token was timed, which shows that they were streamed.
    public internal(set) var streamedRequests = 0
    /// What failed requests cost.
    public internal(set) var failedCost = Picodollars.zero
    /// Requests whose total input was above a context tier's threshold by at most a tenth of it.
    public internal(set) var nearMissRequests = 0
    /// What these paid more than at the rates below the threshold.
    public internal(set) var nearMissExcess = Picodollars.zero

    /// Nothing.
    public init() {}

    /// All prompt tokens.
    public var prompt: Int { uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h }

    static func += (left: inout Self, right: Self) {
        left.uncachedInput += right.uncachedInput
        left.cacheRead += right.cacheRead
        left.cacheWrite5m += right.cacheWrite5m
        left.cacheWrite1h += right.cacheWrite1h
        left.output += right.output
        left.reasoning += right.reasoning
        left.images += right.images
        left.otherServiceRequests += right.otherServiceRequests
        left.streamedRequests += right.streamedRequests
        left.failedCost += right.failedCost
        left.nearMissRequests += right.nearMissRequests
        left.nearMissExcess += right.nearMissExcess
    }

    static func -= (left: inout Self, right: Self) {
        left.uncachedInput -= right.uncachedInput
        left.cacheRead -= right.cacheRead
        left.cacheWrite5m -= right.cacheWrite5m
        left.cacheWrite1h -= right.cacheWrite1h
        left.output -= right.output
        left.reasoning -= right.reasoning
        left.images -= right.images
        left.otherServiceRequests -= right.otherServiceRequests
        left.streamedRequests -= right.streamedRequests
        left.failedCost = left.failedCost - right.failedCost
        left.nearMissRequests -= right.nearMissRequests
        left.nearMissExcess = left.nearMissExcess - right.nearMissExcess
    }

    @inline(__always)
    mutating func add(_ record: PricedRecord) {
        uncachedInput += Int(record.uncachedInput)
        cacheRead += Int(record.cacheRead)
        output += Int(record.output)
        reasoning += Int(record.reasoning)
        if record.timeToFirstToken >= .zero { streamedRequests += 1 }
        if !record.succeeded { failedCost += record.cost }
        if record.isPlain { return }
        cacheWrite5m += Int(record.cacheWrite5m)
        cacheWrite1h += Int(record.cacheWrite1h)
        images += Int(record.images)
        if record.serviceTier != .standard { otherServiceRequests += 1 }
        if record.nearMissExcess >= .zero {
            nearMissRequests += 1
            nearMissExcess += record.nearMissExcess
        }
    }
}

extension PricedRecord {
    /// Whether it has nothing of what few records have.
    @inline(__always)
    fileprivate var isPlain: Bool {
        cacheWrite5m | cacheWrite1h == 0 && serviceTier == .standard && images == 0 && nearMissExcess < .zero
    }
}
