public import Records

/// Calls for which one model was asked and another one answered.
public struct Drift: Equatable, Sendable {
    /// The model that was asked for.
    public internal(set) var requested: ModelID
    /// The model that served.
    public internal(set) var served: ModelID
    /// Their sums.
    public internal(set) var tally: DriftTally
}

/// Exact sums over calls that another model served than the one asked for.
public struct DriftTally: Equatable, Sendable {
    /// The calls.
    public internal(set) var requests = 0
    /// What they cost.
    public internal(set) var cost = Picodollars.zero
    /// Calls whose cost is fully known, and would be from the model that was asked for.
    public internal(set) var comparableRequests = 0
    /// What these cost.
    public internal(set) var comparableCost = Picodollars.zero
    /// What these would have cost, with the same tokens, from the model that was asked for.
    public internal(set) var costAsRequested = Picodollars.zero

    static func += (left: inout Self, right: Self) {
        left.requests += right.requests
        left.cost += right.cost
        left.comparableRequests += right.comparableRequests
        left.comparableCost += right.comparableCost
        left.costAsRequested += right.costAsRequested
    }

    mutating func add(_ record: PricedRecord) {
        requests += 1
        cost += record.cost
        guard record.costAsRequested >= .zero else { return }
        comparableRequests += 1
        comparableCost += record.cost
        costAsRequested += record.costAsRequested
    }
}

/// Which model was asked for and which one served.
struct DriftKey: Hashable, Comparable, Sendable {
    var requested: ModelID
    var served: ModelID

    static func < (left: Self, right: Self) -> Bool {
        (left.requested, left.served) < (right.requested, right.served)
    }
}
