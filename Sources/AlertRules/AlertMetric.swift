/// What a rule looks at; the raw value is its name in files.
public enum AlertMetric: String, CaseIterable, Codable, Sendable {
    /// The share of requests that failed.
    case errorRate = "error_rate"
    /// The mean response time of all requests.
    case responseTimeMean = "response_time_mean"
    /// The 95th percentile of response times.
    case p95ResponseTime = "p95_response_time"
    /// What is spent in an hour.
    case costRate = "cost_rate"
    /// How many requests finish in a stretch of time.
    case requestRate = "request_rate"
    /// The state of health over five minutes.
    case healthStatus = "health_status"
    /// How fast an error budget is used up.
    case burnRate = "burn_rate"
    /// The share of requests without a price.
    case unpricedShare = "unpriced_share"

    /// Whether the metric is a share of requests, judged by the bound of its interval.
    public var isShare: Bool { self == .errorRate || self == .unpricedShare }

    /// Whether the metric says something without a single request.
    public var isRate: Bool { self == .costRate || self == .requestRate }

    /// How many requests the metric needs unless the rule says otherwise.
    public var defaultMinimumSamples: Int {
        switch self {
        case .costRate, .requestRate: 0
        case .healthStatus: 1
        case .errorRate, .responseTimeMean, .p95ResponseTime, .burnRate, .unpricedShare: 20
        }
    }
}

/// How bad health is, as a number that rules compare.
public enum AlertHealthLevel: Int, CaseIterable, Sendable {
    /// Healthy.
    case healthy = 0
    /// Warning.
    case warning = 1
    /// Critical, or for a provider degraded.
    case critical = 2
}
