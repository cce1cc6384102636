public import AlertRules
public import Records

/// Exact figures of the requests that one alert is about, over one window.
public struct AlertFigures: Equatable, Sendable {
    /// All requests, failures included.
    public var requests: Int
    /// Requests that failed.
    public var failures: Int
    /// Requests without any price.
    public var unpriced: Int
    /// Microseconds spent on all requests.
    public var responseTime: Int128
    /// Picodollars.
    public var cost: Int128
    /// The lower border, in microseconds, of the bucket of the 95th percentile; `nil` where no rule asks for it.
    public var p95Border: Int64?
    /// The state of health; `nil` where no rule asks for it and without requests.
    public var health: AlertHealthLevel?

    /// Figures; without any, of no requests.
    public init(
        requests: Int = 0, failures: Int = 0, unpriced: Int = 0, responseTime: Int128 = 0, cost: Int128 = 0,
        p95Border: Int64? = nil, health: AlertHealthLevel? = nil
    ) {
        self.requests = requests
        self.failures = failures
        self.unpriced = unpriced
        self.responseTime = responseTime
        self.cost = cost
        self.p95Border = p95Border
        self.health = health
    }
}

/// What the rules look at, at one instant.
public struct AlertInputs: Sendable {
    /// One window.
    public struct Window: Sendable {
        /// Its period.
        public var period: Period
        /// Its first instant.
        public var from: Instant
        /// Figures by what they are about: overall, every provider and every model with a request.
        public var figures: [AlertLabels: AlertFigures]

        /// Figures over a window.
        public init(period: Period, from: Instant, figures: [AlertLabels: AlertFigures]) {
            self.period = period
            self.from = from
            self.figures = figures
        }
    }

    /// One for each period that a rule names.
    public var windows: [Window]

    /// The windows of an instant.
    public init(windows: [Window]) { self.windows = windows }

    func window(_ period: Period) -> Window? { windows.first { $0.period.length == period.length } }
}
