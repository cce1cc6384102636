public import Records

/// Everything the answers need to know about a window.
///
/// Exact, except for quantiles that say otherwise.
public struct WindowSummary: Equatable, Sendable {
    /// What is known of one model.
    public struct Model: Equatable, Sendable {
        /// Which model.
        public internal(set) var model: ModelID
        /// Its sums.
        public internal(set) var tally: ModelTally
        /// Its failures by type, ascending by identifier, without zeros.
        public internal(set) var errors: [ErrorCount]
        /// Its response times.
        public internal(set) var responseTimes: ResponseTimeQuantiles
    }

    /// How often one type of error occurred.
    public struct ErrorCount: Equatable, Sendable {
        /// The type.
        public internal(set) var type: ErrorTypeID
        /// How often.
        public internal(set) var count: Int
    }

    /// What is known of all models of one provider together.
    public struct Provider: Equatable, Sendable {
        /// Which provider.
        public internal(set) var provider: ProviderID
        /// The sums of its models.
        public internal(set) var tally: ModelTally
        /// The failures of its models by type, ascending by identifier, without zeros.
        public internal(set) var errors: [ErrorCount]
        /// The response times of all its requests, as one set.
        public internal(set) var responseTimes: ResponseTimeQuantiles
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
    public internal(set) var models: [Model]
    /// Providers with requests, ascending by identifier.
    public internal(set) var providers: [Provider]
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
            models: models.map { WindowTotals.Model(model: $0.model, tally: $0.tally) })
    }
}
