public import Records

/// Exact sums of each model over a window, without users, errors and quantiles.
public struct WindowTotals: Equatable, Sendable {
    /// One model's sums.
    public struct Model: Equatable, Sendable {
        /// Which model.
        public internal(set) var model: ModelID
        /// Its sums.
        public internal(set) var tally: ModelTally
    }

    /// The period that was asked for.
    public internal(set) var period: Period
    /// What the sums cover.
    public internal(set) var window: TimeWindow
    /// Whether every bucket of the window is still kept; `false` only for windows that begin longer ago, seen from
    /// the newest record, than their resolution is kept.
    public internal(set) var isComplete: Bool
    /// Models with requests, ascending by identifier.
    public internal(set) var models: [Model]

    /// The sums of all models.
    public var total: ModelTally { models.reduce(into: ModelTally()) { $0 += $1.tally } }
}
