import Records

/// The observations of the last few minutes, from which windows of seconds are filled.
struct RecentObservations {
    /// A little more than the longest period that counts by seconds.
    private static let kept = Microseconds.minutes(6)

    private var observations: [Observation] = []
    private var forgetsFrom = 0
    private var newest = Instant(microseconds: .min)

    mutating func add(_ batch: [Observation]) {
        for observation in batch { newest = max(newest, observation.record.time) }
        observations += batch
        if observations.count >= forgetsFrom { forget(before: newest) }
    }

    /// Drops what no window of seconds at or after `now` can hold.
    mutating func forget(before now: Instant) {
        observations.removeAll { $0.record.time < now - Self.kept }
        // Twice the rest, so that forgetting costs a constant per observation.
        forgetsFrom = max(8_192, observations.count * 2)
    }

    /// The observations with event times in a window.
    func inside(_ window: TimeWindow) -> [Observation] {
        observations.filter { window.contains($0.record.time) }
    }
}
