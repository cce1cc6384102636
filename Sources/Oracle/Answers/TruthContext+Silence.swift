import Answers
import Records

extension TruthContext {
    /// A provider without calls that had plenty before.
    struct Silence {
        var provider: String
        var lastSeen: Instant
        var requests: Int
    }

    /// The providers that are silent at `now`, ascending by name.
    func silences(_ truth: WindowTruth, _ series: CallSeries) -> [Silence] {
        let end = truth.window.from.floored(to: .minutes(1)).microseconds / 60_000_000
        let present = Set(truth.models.map { catalog[$0.id].provider })
        var found: [Silence] = []
        for provider in ProviderID.allCases.sorted(by: { $0.name < $1.name }) where !present.contains(provider) {
            let models = catalog.models.indices.filter { catalog.models[$0].provider == provider }
            func requests(_ minute: Int64) -> Int {
                guard let cells = series.minutes[minute] else { return 0 }
                return models.map { cells[$0].requests }.reduce(0, +)
            }
            var last = end - 1
            while last >= end - 1_440, requests(last) == 0 { last -= 1 }
            guard last >= end - 1_440 else { continue }
            let before = ((last - 59)...last).map(requests).reduce(0, +)
            guard before >= 12 * thresholds.silentExpectedRequests else { continue }
            found.append(
                Silence(
                    provider: provider.name, lastSeen: Instant(microseconds: (last + 1) * 60_000_000),
                    requests: before))
        }
        return found
    }

    /// Silences as they are listed.
    func answer(_ silences: [Silence]) -> AnswerTree {
        .list(
            silences.map { silence in
                .object([
                    "provider": .text(silence.provider), "last_seen": .instant(silence.lastSeen),
                    "expected_requests": .number(Double(silence.requests) / 12),
                ])
            })
    }
}
