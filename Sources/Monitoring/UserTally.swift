public import Records

/// Exact sums over requests of one user.
public struct UserTally: Equatable, Sendable {
    /// All requests.
    public internal(set) var requests = 0
    /// Prompt and completion tokens.
    public internal(set) var tokens = 0
    /// What they cost.
    public internal(set) var cost = Picodollars.zero

    /// No requests.
    public init() {}

    static func += (left: inout Self, right: Self) {
        left.requests += right.requests
        left.tokens += right.tokens
        left.cost += right.cost
    }
}
