import Monitoring
import Records

/// Calls suddenly fail more often.
struct FailureShift: DegradationDetector {
    let kind = "failure_shift"

    func degradation(of model: ModelID, in history: DegradationHistory) -> Degradation? {
        let points = (history.minutes[model] ?? []).filter { $0.tally.requests >= 5 }.map { point in
            (start: point.start, value: Double(point.tally.failures) / Double(point.tally.requests))
        }
        guard let test = CumulativeSum(points, leastSpread: { _ in 0.01 }), let shift = test.shift,
            test.sum > CumulativeSum.threshold, shift.mean - test.reference > 0.05
        else { return nil }
        return Degradation(
            since: shift.since, fromValue: test.reference, toValue: shift.mean, statistic: test.sum,
            threshold: CumulativeSum.threshold, samples: points.count)
    }
}
