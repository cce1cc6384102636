public import Records

/// Everything the answers need to know about a window.
///
/// Exact, except for quantiles that say otherwise.
public struct WindowSummary: Equatable, Sendable {
    /// What is known of a group of calls, such as those of one model; quantities without values have no quantiles.
    public struct Group<ID: Hashable & Sendable>: Equatable, Sendable {
        /// Which group.
        public internal(set) var id: ID
        /// Its sums.
        public internal(set) var tally: ModelTally
        /// Its failures by type, ascending by identifier, without zeros.
        public internal(set) var errors: [ErrorCount]
        /// The response times of all calls.
        public internal(set) var responseTimes: Quantiles<Microseconds>?
        /// The response times of calls that succeeded.
        public internal(set) var successTimes: Quantiles<Microseconds>?
        /// The response times of calls that failed.
        public internal(set) var failureTimes: Quantiles<Microseconds>?
        /// The times to the first token, where that was timed.
        public internal(set) var firstTokenTimes: Quantiles<Microseconds>?
        /// The output speeds; see `PaceTally.paced`.
        public internal(set) var outputSpeeds: Quantiles<OutputSpeed>?
    }

    /// How often one type of error occurred.
    public struct ErrorCount: Equatable, Sendable {
        /// The type.
        public internal(set) var type: ErrorTypeID
        /// How often.
        public internal(set) var count: Int
    }

    /// What is known of one user.
    public struct User: Equatable, Sendable {
        /// Who.
        public internal(set) var user: UserID
        /// Their sums.
        public internal(set) var tally: UserTally
    }

    /// The period that was asked for.
    public internal(set) var period: Period
    /// What the summary covers.
    public internal(set) var window: TimeWindow
    /// Whether every bucket of the window is still kept; see `WindowTotals.isComplete`.
    public internal(set) var isComplete: Bool
    /// Models with requests, ascending by identifier.
    public internal(set) var models: [Group<ModelID>]
    /// Providers with requests, ascending by identifier.
    public internal(set) var providers: [Group<ProviderID>]
    /// Endpoints with requests, ascending by identifier; the greatest one stands for those that have no name.
    public internal(set) var endpoints: [Group<EndpointID>]
    /// Where other models served than those asked for, ascending by the models asked for, then by those that served.
    public internal(set) var drifts: [Drift]
    /// Users with requests, the anonymous one included, ascending by identifier.
    public internal(set) var users: [User]
    /// Every local hour that the window touches, ascending, with what lies inside the window.
    public internal(set) var hours: [HourTotals]

    /// Requests by local hour of the day, 24 of them.
    public var hourlyRequests: [Int] {
        hours.reduce(into: Array(repeating: 0, count: 24)) { $0[$1.hour.hourOfDay] += $1.requests }
    }

    /// Cost by local hour of the day, 24 of them.
    public var hourlyCost: [Picodollars] {
        hours.reduce(into: Array(repeating: .zero, count: 24)) { $0[$1.hour.hourOfDay] += $1.cost }
    }

    /// The sums alone.
    public var totals: WindowTotals {
        WindowTotals(
            period: period, window: window, isComplete: isComplete,
            models: models.map { WindowTotals.Model(model: $0.id, tally: $0.tally) })
    }
}
