import Records
import Scenarios

/// A limit on what flows in a minute: a bucket that begins full and fills continuously.
///
/// In any stretch of time at most what the bucket holds and what flows in meanwhile passes. Exact in integers.
struct TokenBucket {
    /// One unit of what is limited, in what flows in within a microsecond at one a minute.
    private static let unit: Int64 = 60_000_000
    private static let perMinuteLimit = 1_000_000_000
    private static let burstLimit: Int64 = 3_600_000_000

    private let perMinute: Int64
    /// How long an empty bucket takes to fill; microseconds.
    private let burst: Int64
    private var level: Int64
    private var updated: Int64 = 0

    /// A full bucket.
    init(perMinute: Int, burst: Int64) {
        self.perMinute = Int64(max(1, min(perMinute, Self.perMinuteLimit)))
        self.burst = max(1, min(burst, Self.burstLimit))
        level = self.perMinute * self.burst
    }

    /// Lets in what has flowed until a time, not before any earlier one.
    mutating func fill(until time: Int64) {
        let passed = min(max(0, time - updated), burst)
        level = min(level + perMinute * passed, perMinute * burst)
        updated = time
    }

    /// Whether so much is there.
    func holds(_ amount: Int) -> Bool { amount <= 0 || Int64(amount) <= level / Self.unit }

    /// Takes out what is there.
    mutating func take(_ amount: Int) { level -= Int64(amount) * Self.unit }
}

/// The limits of a model or a provider on requests and on tokens.
struct RateLimiter {
    private var requests: TokenBucket?
    private var tokens: TokenBucket?

    init(_ limits: RateLimits) {
        requests = limits.requestsPerMinute.map { TokenBucket(perMinute: $0, burst: limits.burst.rawValue) }
        tokens = limits.tokensPerMinute.map { TokenBucket(perMinute: $0, burst: limits.burst.rawValue) }
    }

    /// Whether a call that is sent at a time with so many tokens passes; nothing is taken.
    mutating func admits(at time: Int64, tokens count: Int) -> Bool {
        requests?.fill(until: time)
        tokens?.fill(until: time)
        return (requests?.holds(1) ?? true) && (tokens?.holds(count) ?? true)
    }

    /// Takes what an admitted call uses.
    mutating func take(tokens count: Int) {
        requests?.take(1)
        tokens?.take(count)
    }
}
