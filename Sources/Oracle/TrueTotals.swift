public import Records

/// Sums over every record that was observed.
public struct TrueTotals: Equatable, Sendable {
    /// How many there were.
    public internal(set) var records = 0
    /// How many of them succeeded.
    public internal(set) var succeeded = 0
    /// Prompt and completion tokens together.
    public internal(set) var tokens = 0
    /// What they cost, as far as they have a price.
    public internal(set) var cost = Picodollars.zero
    /// How many of them have no price at all.
    public internal(set) var unpricedRecords = 0

    mutating func add(_ observation: borrowing Observation) {
        records += 1
        if observation.record.error == .none { succeeded += 1 }
        tokens += observation.record.totalTokens
        cost += Picodollars(observation.cost.picodollars)
        if observation.cost.status == .unpriced { unpricedRecords += 1 }
    }
}
