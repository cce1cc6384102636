import Records

/// A record with what the oracle worked out about it.
struct Observation {
    var record: RequestRecord
    var cost: TrueCost
    /// The local hour of the day of its event time.
    var hour: Int
}
