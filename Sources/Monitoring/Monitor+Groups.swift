import Records
import Sketches

extension Monitor {
    /// What the calls of the window that was just gathered come to by some of their properties, ascending by it.
    func gatheredGroups<ID: Comparable & Hashable>(
        _ window: TimeWindow, by property: (CallKind) -> ID
    ) -> [WindowSummary.Group<ID>] {
        var members: [ID: [Int]] = [:]
        for kind in scratch.tallies.indices where scratch.tallies[kind].requests > 0 {
            members[property(kinds.kinds[kind]), default: []].append(kind)
        }
        return members.sorted { $0.key < $1.key }.map { gatheredGroup($0.key, of: $0.value, window) }
    }

    private func gatheredGroup<ID>(_ id: ID, of kinds: [Int], _ window: TimeWindow) -> WindowSummary.Group<ID> {
        var tally = ModelTally()
        var errors: [Int] = []
        for kind in kinds {
            tally += scratch.tallies[kind]
            for (error, count) in scratch.errors[kind].enumerated() where count > 0 {
                BucketAccumulator.count(count, of: error, in: &errors)
            }
        }
        let merged = mergedDistributions(of: kinds)
        let newest = kinds.map { newestCalls[$0] }
        let (successes, failures) = (newest.map(\.successTimes), newest.map(\.failureTimes))
        let all = QuantileReading(merged.responseTimes, successes + failures, window: window)
        return WindowSummary.Group(
            id: id, tally: tally,
            errors: errors.enumerated().filter { $0.element > 0 }
                .map { WindowSummary.ErrorCount(type: ErrorTypeID(UInt16($0.offset)), count: $0.element) },
            responseTimes: all.map { Quantiles($0, as: Microseconds.init) },
            successTimes: QuantileReading(merged.successTimes, successes, window: window)
                .map { Quantiles($0, as: Microseconds.init) },
            failureTimes: QuantileReading(merged.failureTimes, failures, window: window)
                .map { Quantiles($0, as: Microseconds.init) },
            firstTokenTimes: QuantileReading(merged.firstTokenTimes, newest.map(\.firstTokenTimes), window: window)
                .map { Quantiles($0, as: Microseconds.init) },
            outputSpeeds: QuantileReading(merged.outputSpeeds, newest.map(\.outputSpeeds), window: window)
                .map { Quantiles($0) { OutputSpeed(tenths: UInt32(clamping: $0)) } })
    }

    /// The distributions of several kinds of calls together; those of one kind are not copied.
    private func mergedDistributions(of kinds: [Int]) -> Distributions {
        var merged = kinds.first.map { scratch.distributions[$0] } ?? Distributions()
        for kind in kinds.dropFirst() { merged.merge(scratch.distributions[kind]) }
        return merged
    }

    /// Drift in the window that was just gathered, ascending by the models asked for and then by those that served.
    func gatheredDrifts() -> [Drift] {
        scratch.drifts.sorted { $0.key < $1.key }
            .map { Drift(requested: $0.key.requested, served: $0.key.served, tally: $0.value) }
    }
}

extension Distributions {
    /// Of all calls, whatever became of them.
    var responseTimes: QuantileSketch {
        if failureTimes.count == 0 { return successTimes }
        var all = successTimes
        all.merge(failureTimes)
        return all
    }
}
