package import Records
package import Scenarios

/// Walks a rate profile slot by slot: stretches of constant rate, cut where a stage, a spike or a step of a shape ends.
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

    /// A stage with its end instead of its duration.
    private struct Stage {
        var start: Int64
        var end: Int64
        /// Calls per second at its start and its end; equal unless the rate changes on the way.
        var first: Double
        var last: Double

        /// Where the step ends in which the rate counts as constant.
        func stepEnd(after time: Int64) -> Int64 {
            guard first != last else { return end }
            let step = max(1_000, min(1_000_000, (end - start) / 100))
            return min(end, start + ((time - start) / step + 1) * step)
        }

        /// The mean rate between two times.
        func meanRate(from: Int64, to: Int64) -> Double {
            guard first != last else { return first }
            let middle = (Double(from - start) + Double(to - start)) / 2
            return first + (last - first) * (middle / Double(end - start))
        }
    }

    private let start: Int64
    private let zone: ZoneOffsets
    /// None empty.
    private let stages: [Stage]
    private let factors: [RateFactor]
    private let spikes: [RateProfile.Spike]
    /// Microseconds from the scenario's start to its end.
    private let length: Int64
    /// Where the next slot begins.
    private var time: Int64 = 0
    private var stage = 0

    /// Stands at the start of a profile that is cut at `end`.
    package init(_ profile: RateProfile, start: Instant, end: Instant, zone: ZoneOffsets) {
        self.start = start.microseconds
        self.zone = zone
        factors = RateFactor.all(in: profile.shape)
        spikes = profile.spikes.filter { $0.duration > .zero && $0.start >= .zero }
        length = max(0, (end - start).rawValue)
        var stages: [Stage] = []
        var time: Int64 = 0
        var previous = 0.0
        for stage in profile.stages where stage.duration > .zero {
            defer { previous = stage.perSecond }
            guard time < length else { break }
            let stageEnd = time + min(stage.duration.rawValue, .max - time)
            stages.append(
                Stage(
                    start: time, end: stageEnd, first: stage.isRamp ? previous : stage.perSecond,
                    last: stage.perSecond))
            time = stageEnd
        }
        self.stages = stages
    }

    /// The slot that begins where the last one ended; `nil` after the last stage.
    mutating func next() -> Slot? {
        guard stage < stages.count, time < length else { return nil }
        let here = stages[stage]
        var end = min(here.stepEnd(after: time), length)
        var factor: Double?
        for shape in factors {
            let step = shape.step(at: time, start: start, zone: zone)
            factor = (factor ?? 1) * step.factor
            end = min(end, step.end)
        }
        for spike in spikes {
            let spikeStart = spike.start.rawValue
            if time < spikeStart {
                end = min(end, spikeStart)
            } else if time < spikeStart + spike.duration.rawValue {
                end = min(end, spikeStart + spike.duration.rawValue)
                factor = (factor ?? 1) * spike.multiplier
            }
        }
        let perSecond = here.meanRate(from: time, to: end) * (factor ?? 1)
        time = end
        if time >= here.end { stage += 1 }
        return Slot(end: end, perSecond: perSecond)
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

    /// A rate that is never exceeded, in calls per second.
    var peakPerSecond: Double {
        let stage = stages.reduce(0) { max($0, $1.first, $1.last) }
        let shaped = factors.reduce(stage) { $0 * $1.peak }
        return spikes.reduce(shaped) { $0 * max(1, $1.multiplier) }
    }
}
