import Records

/// A record with what the oracle worked out about it.
struct Observation {
    var record: RequestRecord
    var cost: TrueCost
    /// What it would have cost from the model that was asked for; `nil` when that one served it.
    var costAsRequested: TrueCost?
    /// How fast its output came.
    var pace: OutputPace?
    /// When the local hour of its event time began.
    var hour: Instant
}
