import Monitoring
import Records

/// Successful calls suddenly take longer.
struct ResponseTimeShift: DegradationDetector {
    let kind = "response_time_shift"

    func degradation(of model: ModelID, in history: DegradationHistory) -> Degradation? {
        let points = (history.minutes[model] ?? []).filter { $0.tally.successes >= 5 }.map { point in
            (start: point.start, value: Double(point.tally.successResponseTime) / Double(point.tally.successes))
        }
        guard let test = CumulativeSum(points, leastSpread: { max($0 / 100, 1) }), let shift = test.shift,
            test.sum > CumulativeSum.threshold, shift.mean > 1.2 * test.reference
        else { return nil }
        return Degradation(
            since: shift.since, fromValue: test.reference / 1_000, toValue: shift.mean / 1_000, statistic: test.sum,
            threshold: CumulativeSum.threshold, samples: points.count)
    }
}
