import Monitoring
import Records

/// Some calls take very long, hardly any somewhat long, and none fails: a client library waits for a rate limit.
struct HiddenQuota: DegradationDetector {
    let kind = "quota_hidden_as_latency"

    func degradation(of model: ModelID, in history: DegradationHistory) -> Degradation? {
        guard let tally = history.lastHour.models.first(where: { $0.model == model })?.tally,
            let values = history.responseTimes[model]?.sorted(), values.count == tally.requests,
            tally.requests >= history.thresholds.minimumSamples, 100 * tally.failures <= tally.requests
        else { return nil }
        let median = values[(values.count + 1) / 2 - 1]
        let border = max(Microseconds(4 * median.rawValue), .seconds(10))
        let slow = values.count { $0 > border }
        let gap = values.count { $0.rawValue > 2 * median.rawValue && $0 <= border }
        guard slow > 0, 20 * slow >= values.count, 5 * gap <= slow else { return nil }
        let slowMedian = values[values.count - slow + (slow + 1) / 2 - 1]
        return Degradation(
            since: history.lastHour.window.from, fromValue: Double(median.rawValue) / 1_000,
            toValue: Double(slowMedian.rawValue) / 1_000, statistic: 100 * Double(slow) / Double(values.count),
            threshold: 5, samples: values.count)
    }
}
