import Answers
import Monitoring
import Records

/// A provider that was busy and has no calls now.
struct SilentProvider {
    let provider: ProviderID
    /// The end of the last minute with a call.
    let lastSeen: Instant
    /// Calls in the hour before that.
    let requestsInHour: Int

    var answer: AnswerTree {
        .object([
            "provider": .text(provider.name), "last_seen": .instant(lastSeen),
            "expected_requests": .number(Double(requestsInHour) / 12),
        ])
    }

    /// The providers without a call in the five-minute window that had plenty before they stopped, ascending by name.
    ///
    /// Looks back a day, minute by minute, only for providers that are missing.
    static func find(
        in monitor: borrowing Monitor, fiveMinutes: WindowTotals, names: AnswerNames, thresholds: Thresholds
    ) -> [SilentProvider] {
        let end = fiveMinutes.window.from.floored(to: .minutes(1))
        var found: [SilentProvider] = []
        for provider in ProviderID.allCases.sorted(by: { $0.name < $1.name }) {
            let models = Set(names.catalog.models.indices.filter { names.catalog.models[$0].provider == provider })
            func isMeant(_ model: ModelID) -> Bool { models.contains(Int(model.rawValue)) }
            guard !models.isEmpty, !fiveMinutes.models.contains(where: { isMeant($0.model) }),
                let last = monitor.lastPoint(
                    of: .minute, in: TimeWindow(from: end - .hours(24), to: end), where: isMeant)
            else { continue }
            let lastSeen = last.start + .minutes(1)
            let hour = monitor.series(of: .minute, over: TimeWindow(from: lastSeen - .hours(1), to: lastSeen))
            let requests = hour.flatMap(\.models).filter { isMeant($0.model) }.reduce(0) { $0 + $1.tally.requests }
            if requests >= 12 * thresholds.silentExpectedRequests {
                found.append(SilentProvider(provider: provider, lastSeen: lastSeen, requestsInHour: requests))
            }
        }
        return found
    }
}
