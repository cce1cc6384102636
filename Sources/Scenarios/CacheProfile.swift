/// How the calls of a model use the provider's prompt cache: each either hits, and reads, or misses, and writes.
public struct CacheProfile: Equatable, Sendable {
    /// The probability that a successful call finds the beginning of its prompt in the cache, 0...1.
    public var hitRate: Double
    /// The part of a prompt that a hit reads, in `Distribution.wholeShare` to the whole.
    public var readShare: Distribution
    /// Whether a hit reads what earlier turns of its session said, instead of a share, and writes the shares of the
    /// rest.
    ///
    /// A call that continues nothing reads nothing.
    public var readsPrefix: Bool
    /// The fraction of a prompt that a miss writes to the five-minute cache, 0...1.
    public var fiveMinuteWriteShare: Double
    /// The fraction of a prompt that a miss writes to the one-hour cache; at most 1 together with the other.
    public var oneHourWriteShare: Double

    /// The use of a cache.
    public init(
        hitRate: Double, readShare: Distribution, readsPrefix: Bool = false, fiveMinuteWriteShare: Double = 0,
        oneHourWriteShare: Double = 0
    ) {
        self.hitRate = hitRate
        self.readShare = readShare
        self.readsPrefix = readsPrefix
        self.fiveMinuteWriteShare = fiveMinuteWriteShare
        self.oneHourWriteShare = oneHourWriteShare
    }
}

/// How often and how many images come with the calls of a model.
public struct ImageProfile: Equatable, Sendable {
    /// The probability that a successful call has images, 0...1.
    public var shareOfCalls: Double
    /// How many such a call has; at least 1, at most 255.
    public var perCall: Distribution

    /// Images of calls.
    public init(shareOfCalls: Double, perCall: Distribution) {
        self.shareOfCalls = shareOfCalls
        self.perCall = perCall
    }
}
