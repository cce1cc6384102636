package import Records
package import Scenarios

/// Walks a rate profile slot by slot: stretches of constant rate, cut where a stage ends and, when the rate depends on
/// the time of day, at every local minute.
package struct RateCursor {
    /// A stretch of constant rate.
    struct Slot {
        /// Microseconds from the scenario's start to its end.
        let end: Int64
        /// Calls per second.
        let perSecond: Double

        /// Operational time per microsecond, in 2^-60; at most four calls per microsecond.
        ///
        /// Rounded down, so that a call that is due on a whole microsecond comes in it, not in the one before.
        var operationalRate: UInt64 {
            UInt64(max(0, min(perSecond, 4e6)) * (ArrivalClock.operationalUnit / 1e6))
        }
    }

    private let start: Int64
    private let zone: ZoneOffsets
    /// Stages with their ends instead of durations, none empty.
    private let stages: [Slot]
    private let dayShape: DayShape?
    /// Where the next slot begins.
    private var time: Int64 = 0
    private var stage = 0

    /// Stands at the start of a profile that is cut at `end`.
    package init(_ profile: RateProfile, start: Instant, end: Instant, zone: ZoneOffsets) {
        self.start = start.microseconds
        self.zone = zone
        dayShape = DayShape(profile.shape)
        let length = max(0, (end - start).rawValue)
        var stages: [Slot] = []
        var time: Int64 = 0
        for stage in profile.stages where stage.duration > .zero && time < length {
            time += min(stage.duration.rawValue, length - time)
            stages.append(Slot(end: time, perSecond: stage.perSecond))
        }
        self.stages = stages
    }

    /// The slot that begins where the last one ended; `nil` after the last stage.
    mutating func next() -> Slot? {
        guard stage < stages.count else { return nil }
        var slot = stages[stage]
        if let dayShape { slot = dayShape.slot(from: time, of: slot, start: start, zone: zone) }
        time = slot.end
        if time >= stages[stage].end { stage += 1 }
        return slot
    }

    /// The number of calls to expect from the scenario's start until `limit`, in microseconds after it.
    ///
    /// O(number of slots).
    package func expectedCalls(until limit: Int64) -> Double {
        var walk = self
        walk.time = 0
        walk.stage = 0
        var from: Int64 = 0
        var calls = 0.0
        while from < limit, let slot = walk.next() {
            calls += slot.perSecond * Double(min(slot.end, limit) - from) / 1e6
            from = slot.end
        }
        return calls
    }

    /// The highest rate of any stage at its daily peak, in calls per second.
    var peakPerSecond: Double {
        (stages.map(\.perSecond).max() ?? 0) * (dayShape?.peakFactor ?? 1)
    }
}
