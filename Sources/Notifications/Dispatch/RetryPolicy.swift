public import Records

/// When a failed attempt is repeated: exponential backoff with full jitter.
///
/// The delay after attempt `n` is uniform between 0 and `min(cap, base × 2^(n − 1))` (Brooker, "Exponential Backoff
/// and Jitter", 2015), so that senders that failed together do not come back together.
public struct RetryPolicy: Equatable, Sendable {
    /// The longest delay after the first attempt.
    public var base: Microseconds
    /// The longest delay after any attempt.
    public var cap: Microseconds
    /// Attempts after which a notification is given up.
    public var maximumAttempts: Int64
    /// The longest `Retry-After` that is honoured; a receiver that asks for more is asked again then.
    public var longestRetryAfter: Microseconds

    /// The usual policy: 1 s doubled up to 5 min, 20 attempts, a `Retry-After` of at most a day.
    public init(
        base: Microseconds = .seconds(1), cap: Microseconds = .minutes(5), maximumAttempts: Int64 = 20,
        longestRetryAfter: Microseconds = .days(1)
    ) {
        self.base = base
        self.cap = cap
        self.maximumAttempts = maximumAttempts
        self.longestRetryAfter = longestRetryAfter
    }

    /// The longest delay after the attempt of that number, from 1.
    public func ceiling(attempt: Int64) -> Microseconds {
        var length = min(base.rawValue, cap.rawValue)
        var doublings = attempt - 1
        while doublings > 0, length < cap.rawValue {
            let (doubled, overflow) = length.multipliedReportingOverflow(by: 2)
            length = overflow ? cap.rawValue : min(doubled, cap.rawValue)
            doublings -= 1
        }
        return Microseconds(length)
    }

    /// The delay after the attempt, for 64 uniform random bits.
    public func delay(attempt: Int64, random: UInt64) -> Microseconds {
        let ceiling = ceiling(attempt: attempt).rawValue
        guard ceiling > 0 else { return .zero }
        // The high half of the product is uniform in 0...ceiling.
        return Microseconds(Int64((UInt64(ceiling) + 1).multipliedFullWidth(by: random).high))
    }
}
