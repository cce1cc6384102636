import Records

/// A model that was asked for and the one that served.
struct DriftPair: Hashable {
    var requested: ModelID
    var served: ModelID
}

/// What is summed over the calls of such a pair.
struct DriftTotals {
    var requests = 0
    var cost: Int128 = 0
    /// Calls whose cost is fully known, and would be from the other model.
    var comparable = 0
    var comparableCost: Int128 = 0
    var costAsRequested: Int128 = 0

    /// Adds other sums (`sign` 1) or takes them away (`sign` -1).
    mutating func add(_ other: DriftTotals, sign: Int) {
        requests += sign * other.requests
        cost += Int128(sign) * other.cost
        comparable += sign * other.comparable
        comparableCost += Int128(sign) * other.comparableCost
        costAsRequested += Int128(sign) * other.costAsRequested
    }
}
