import Monitoring
import Records

/// Successful calls take longer from hour to hour.
///
/// Sources: H. B. Mann, "Nonparametric tests against trend", Econometrica 1945; M. G. Kendall, "Rank Correlation
/// Methods", 1975; P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 1968. Whole days
/// only, so that the rhythm of the day is no trend.
struct SlowTrend: DegradationDetector {
    let kind = "slow_trend"
    private static let threshold = 2.576
    private static let mostHours = 72

    func degradation(of model: ModelID, in history: DegradationHistory) -> Degradation? {
        let all = (history.hours[model] ?? []).filter {
            $0.tally.successes >= max(1, history.thresholds.minimumSamples)
        }
        let points = all.suffix(min(Self.mostHours, all.count / 24 * 24)).map { point in
            (
                hour: point.start.microseconds / Microseconds.hours(1).rawValue,
                value: Double(point.tally.successResponseTime) / Double(point.tally.successes)
            )
        }
        guard let first = points.first, let last = points.last else { return nil }
        var rises = 0
        var slopes: [Double] = []
        for later in points.indices {
            for earlier in points.indices.prefix(later) {
                let difference = points[later].value - points[earlier].value
                rises += difference > 0 ? 1 : difference < 0 ? -1 : 0
                slopes.append(difference / Double(points[later].hour - points[earlier].hour))
            }
        }
        let variance = Self.variance(points.map(\.value))
        guard rises > 0, variance > 0 else { return nil }
        let z = Double(rises - 1) / variance.squareRoot()
        let median = CumulativeSum.median(points.map(\.value))
        let rise = CumulativeSum.median(slopes) * Double(last.hour - first.hour)
        guard z > Self.threshold, rise > 0.1 * median else { return nil }
        return Degradation(
            since: Instant(microseconds: first.hour * Microseconds.hours(1).rawValue),
            fromValue: (median - rise / 2) / 1_000, toValue: (median + rise / 2) / 1_000, statistic: z,
            threshold: Self.threshold, samples: points.count)
    }

    /// The variance of Mann-Kendall's sum when there is no trend, corrected for equal values.
    private static func variance(_ values: [Double]) -> Double {
        func term(_ count: Int) -> Int { count * (count - 1) * (2 * count + 5) }
        var tied = 0
        var run = 0
        var last: Double?
        for value in values.sorted() {
            if value == last {
                run += 1
            } else {
                tied += term(run)
                run = 1
                last = value
            }
        }
        return Double(term(values.count) - tied - term(run)) / 18
    }
}
