import AlertRules
import Records

/// A metric's value as an exact fraction, comparable with thresholds without rounding.
struct AlertValue {
    /// In the unit of thresholds times `denominator`.
    let numerator: Int128
    /// Positive.
    let denominator: Int128
    /// The value for people.
    let number: Double

    /// Past this many requests a share's interval is as good as its middle, and its squares would leave 128 bits.
    private static let boundedRequests = 10_000_000_000

    /// The value of a metric; `nil` when there is none without requests.
    init?(_ metric: AlertMetric, _ figures: AlertFigures, window: Period) {
        let requests = figures.requests
        guard requests > 0 || metric.isRate else { return nil }
        let length = Int128(window.length.rawValue)
        switch metric {
        case .errorRate, .burnRate: self.init(share: figures.failures, of: requests)
        case .unpricedShare: self.init(share: figures.unpriced, of: requests)
        case .responseTimeMean:
            self.init(
                figures.responseTime, Int128(requests), Double(figures.responseTime) / (1_000 * Double(requests)))
        case .p95ResponseTime:
            guard let border = figures.p95Border else { return nil }
            self.init(Int128(border), 1, Double(border) / 1_000)
        case .costRate:
            let hourly = figures.cost * 3_600_000_000
            self.init(hourly, length, Double(hourly) / (1e12 * Double(length)))
        case .requestRate:
            let daily = Int128(requests) * 86_400_000_000 * 1_000_000
            self.init(daily, length, Double(requests) * 1e6 / Double(length))
        case .healthStatus:
            guard let level = figures.health else { return nil }
            self.init(Int128(level.rawValue), 1, Double(level.rawValue))
        }
    }

    private init(share part: Int, of whole: Int) {
        self.init(Int128(part) * 1_000_000_000, Int128(whole), 100 * Double(part) / Double(whole))
    }

    private init(_ numerator: Int128, _ denominator: Int128, _ number: Double) {
        self.numerator = numerator
        self.denominator = denominator
        self.number = number
    }

    /// Whether the value lies strictly beyond a threshold; a bounded share only when the end of its Wilson interval
    /// (two standard errors) that is nearer to the threshold does.
    ///
    /// The threshold `t` lies outside the interval of `k` of `n` exactly when `(k - n t)^2 > 4 n t (1 - t)`.
    func isBeyond(_ threshold: Int64, _ direction: AlertCondition.Direction, bounded: Bool) -> Bool {
        let limit = Int128(threshold)
        let excess = direction == .above ? numerator - limit * denominator : limit * denominator - numerator
        guard excess > 0 else { return false }
        guard bounded, denominator <= Self.boundedRequests else { return true }
        return excess * excess > 4 * denominator * limit * (1_000_000_000 - limit)
    }
}
