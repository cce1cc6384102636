import Records
import Scenarios

/// Reads how a stream's rate changes over the run.
struct RateProfileReader {
    /// `nil` when the clock could not be read; stages are then not held against it.
    let runLength: Microseconds?
    /// Where measured shapes are looked for.
    let folder: String

    /// A plain rate, which lasts the whole run, or a mapping with `constant` or `stages`, a `shape` and `spikes`.
    func read(_ reader: NodeReader) -> RateProfile? {
        guard reader.isMapping else { return reader.rate().map { RateProfile(stages: [whole($0)]) } }
        let keys = ["constant", "stages", "shape", "spikes"]
        guard let section = reader.mapping("a rate", keys: keys) else { return nil }
        let shape = section["shape"].map { RateShapeReader(folder: folder).read($0) } ?? .flat
        let stages: [RateProfile.Stage]?
        switch (section["constant"], section["stages"]) {
        case (let constant?, nil): stages = constant.rate().map { [whole($0)] }
        case (nil, let list?): stages = self.stages(list)
        case (nil, nil):
            reader.report("neither constant nor stages; expected one of them")
            return nil
        case (_?, _?):
            reader.report("both constant and stages; expected one of them")
            return nil
        }
        let spikes = section["spikes"].map { self.spikes($0, stages: stages ?? []) } ?? []
        guard let stages, let shape, let spikes else { return nil }
        return RateProfile(stages: stages, shape: shape, spikes: spikes)
    }

    private func whole(_ rate: Double) -> RateProfile.Stage {
        RateProfile.Stage(duration: runLength ?? .zero, perSecond: rate)
    }

    private func stages(_ reader: NodeReader) -> [RateProfile.Stage]? {
        guard let items = reader.list("a list of stages such as {duration: 1h, rate: 20/s}") else { return nil }
        if items.isEmpty { reader.report("no stages; expected at least one") }
        var stages: [RateProfile.Stage] = []
        var end = Microseconds.zero
        for item in items {
            let section = item.mapping(
                "a stage such as {duration: 1h, rate: 20/s}", keys: ["duration", "rate", "ramp"])
            let duration = section?.required("duration", "a duration \(DurationText.example)")?
                .duration(from: .milliseconds(1), to: Limits.runLength)
            let rate = section?.required("rate", RateText.expected)?.rate()
            let isRamp = section?["ramp"].map { $0.flag() } ?? false
            guard let duration, let rate, let isRamp else { continue }
            end = end + duration
            if let runLength, end > runLength, end - duration <= runLength {
                section?["duration"]?.report(
                    "this stage ends \(end) after the start; expected at most \(runLength), the end of the run")
            }
            stages.append(RateProfile.Stage(duration: duration, perSecond: rate, isRamp: isRamp))
        }
        return stages.count == items.count && !stages.isEmpty ? stages : nil
    }

    private func spikes(_ reader: NodeReader, stages: [RateProfile.Stage]) -> [RateProfile.Spike]? {
        let example = "a spike such as {at: 2h, for: 5m, multiplier: 8}"
        guard let items = reader.list("a list of \(example)s") else { return nil }
        let highest = stages.map(\.perSecond).max() ?? 0
        var spikes: [RateProfile.Spike] = []
        for item in items {
            guard let section = item.mapping(example, keys: ["at", "for", "multiplier"]) else { continue }
            let expected = "a duration \(DurationText.example)"
            let start = section.required("at", "\(expected), from the start of the run")?
                .duration(from: .zero, to: Limits.runLength)
            let duration = section.required("for", expected)?.duration(from: .milliseconds(1), to: Limits.runLength)
            let multiplier = section.required("multiplier", "a factor from 0 to 1000")?
                .number("a factor from 0 to 1000", in: 0...1_000)
            guard let start, let duration, let multiplier else { continue }
            if let runLength, start >= runLength {
                section["at"]?.report("this spike begins after the end of the run, \(runLength)")
            }
            if highest * multiplier > Limits.callsPerSecond {
                section["multiplier"]?.report(
                    "brings the rate past 1000000/s; expected a factor that keeps it at that or below")
            }
            spikes.append(RateProfile.Spike(start: start, duration: duration, multiplier: multiplier))
        }
        return spikes.count == items.count ? spikes : nil
    }
}

extension RateProfile {
    /// About how many calls it makes, shapes apart.
    var expectedCalls: Double {
        var previous = 0.0
        var calls = 0.0
        for stage in stages {
            let rate = stage.isRamp ? (previous + stage.perSecond) / 2 : stage.perSecond
            calls += Double(stage.duration.rawValue) / 1e6 * rate
            previous = stage.perSecond
        }
        let highest = stages.map(\.perSecond).max() ?? 0
        return spikes.reduce(calls) { sum, spike in
            sum + Double(spike.duration.rawValue) / 1e6 * highest * max(0, spike.multiplier - 1)
        }
    }

    /// The profile of a part of its calls.
    func scaled(by share: Double) -> RateProfile {
        var part = self
        for index in part.stages.indices { part.stages[index].perSecond *= share }
        return part
    }
}

extension NodeReader {
    /// A truth value.
    func flag() -> Bool? { choice(["true", "false"]).map { $0 == "true" } }
}
