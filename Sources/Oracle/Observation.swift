import Records

/// A record with what the oracle worked out about it.
struct Observation {
    var record: RequestRecord
    var cost: TrueCost
    /// When the local hour of its event time began.
    var hour: Instant
}
