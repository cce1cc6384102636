public import Records

/// How many calls a model serves at a time, and how many may wait.
public struct ServiceCapacity: Equatable, Sendable {
    /// Calls in service at most, at least 1.
    public var concurrency: Int
    /// Calls waiting at most, 0 or more, first come first served; a call that finds so many fails as overloaded.
    public var queue: Int

    /// A number of servers with a queue before them.
    public init(concurrency: Int, queue: Int) {
        self.concurrency = concurrency
        self.queue = queue
    }
}

/// What the first call after a pause waits for, such as a model that must be loaded.
public struct ColdStart: Equatable, Sendable {
    /// How long the model must have had nothing to do, or have passed since the scenario's start.
    public var after: Microseconds
    /// How much longer the call takes to its first token and to its end; microseconds.
    public var adds: Distribution

    /// A pause and what it costs.
    public init(after: Microseconds, adds: Distribution) {
        self.after = after
        self.adds = adds
    }
}

/// How much a model or a provider accepts: buckets that fill continuously and begin full.
public struct RateLimits: Equatable, Sendable {
    /// Requests that flow into their bucket in a minute, 1...10^9; `nil` for no such limit.
    public var requestsPerMinute: Int?
    /// Tokens that flow into theirs, prompt and completion together, 1...10^10; `nil` for no such limit.
    public var tokensPerMinute: Int?
    /// How long an empty bucket takes to fill: a minute unless stated, at most an hour.
    public var burst: Microseconds

    /// Limits; none unless given.
    public init(requestsPerMinute: Int? = nil, tokensPerMinute: Int? = nil, burst: Microseconds = .minutes(1)) {
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.burst = burst
    }
}

/// The limits that all models of a provider share.
public struct ProviderLimits: Equatable, Sendable {
    /// The provider.
    public var provider: ProviderID
    /// Its limits.
    public var limits: RateLimits

    /// Limits of a provider.
    public init(provider: ProviderID, limits: RateLimits) {
        self.provider = provider
        self.limits = limits
    }
}

/// How failures come together: a model is calm or in a burst, by a Markov chain of two states in time.
///
/// The failure rate over both states is the profile's: `share` of all failures come in bursts, in which calls fail with
/// probability `rate`.
public struct FailureBursts: Equatable, Sendable {
    /// The mean length of a burst; lengths are exponential.
    public var meanLength: Microseconds
    /// The share of all failures that come in bursts, above 0, to 1.
    public var share: Double
    /// The probability that a call in a burst fails, above the profile's rate times the share, to 1.
    public var rate: Double

    /// Bursts of a mean length.
    public init(meanLength: Microseconds, share: Double, rate: Double) {
        self.meanLength = meanLength
        self.share = share
        self.rate = rate
    }

    /// The share of time spent in bursts, for which the long-run failure rate is `overall`.
    public func timeShare(overall: Double) -> Double { overall * share / rate }

    /// The probability that a call outside of bursts fails, for the same.
    public func calmRate(overall: Double) -> Double { overall * (1 - share) / (1 - timeShare(overall: overall)) }
}
