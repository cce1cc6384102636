public import Records

/// What happened in one local hour, or in the part of it that was asked for.
public struct HourTotals: Equatable, Sendable {
    /// Which hour.
    public let hour: LocalHour
    /// How many calls finished.
    public internal(set) var requests = 0
    /// What they cost.
    public internal(set) var cost = Picodollars.zero
}
