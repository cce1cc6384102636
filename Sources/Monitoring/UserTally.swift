public import Records

/// Exact sums over requests of one user.
public struct UserTally: Equatable, Sendable {
    /// All requests.
    public internal(set) var requests = 0
    /// Requests that failed.
    public internal(set) var failures = 0
    /// Prompt and completion tokens.
    public internal(set) var tokens = 0
    /// What they cost.
    public internal(set) var cost = Picodollars.zero
    /// Microseconds spent on all requests.
    public internal(set) var responseTime: Int128 = 0

    /// No requests.
    public init() {}

    /// Requests that succeeded.
    public var successes: Int { requests - failures }

    static func += (left: inout Self, right: Self) {
        left.requests += right.requests
        left.failures += right.failures
        left.tokens += right.tokens
        left.cost += right.cost
        left.responseTime += right.responseTime
    }
}
