import Records
import Scenarios

/// Reads how a stream's rate changes over the run.
struct RateProfileReader {
    /// `nil` when the clock could not be read; stages are then not held against it.
    let runLength: Microseconds?

    /// A plain rate, which lasts the whole run, or a mapping with `constant` or `stages`, and a `shape`.
    func read(_ reader: NodeReader) -> RateProfile? {
        guard reader.isMapping else { return reader.rate().map { RateProfile(stages: [whole($0)]) } }
        let keys = ["constant", "stages", "shape"]
        guard let section = reader.mapping("a rate", keys: keys) else { return nil }
        let shape = section["shape"].map(shape) ?? .flat
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
        guard let stages, let shape else { return nil }
        return RateProfile(stages: stages, shape: shape)
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
            let section = item.mapping("a stage such as {duration: 1h, rate: 20/s}", keys: ["duration", "rate"])
            let duration = section?.required("duration", "a duration \(DurationText.example)")?
                .duration(from: .milliseconds(1), to: Limits.runLength)
            let rate = section?.required("rate", RateText.expected)?.rate()
            guard let duration, let rate else { continue }
            end = end + duration
            if let runLength, end > runLength, end - duration <= runLength {
                section?["duration"]?.report(
                    "this stage ends \(end) after the start; expected at most \(runLength), the end of the run")
            }
            stages.append(RateProfile.Stage(duration: duration, perSecond: rate))
        }
        return stages.count == items.count && !stages.isEmpty ? stages : nil
    }

    private func shape(_ reader: NodeReader) -> RateShape? {
        guard let section = reader.mapping("a mapping with kind", keys: ["kind", "peak", "ratio"]) else { return nil }
        guard let kind = section.required("kind", "flat or diurnal")?.choice(["flat", "diurnal"]) else { return nil }
        if kind == "flat" {
            (section["peak"] ?? section["ratio"])?.report("only kind diurnal has this; expected none with flat")
            return .flat
        }
        let peak = section.required("peak", Self.expectedPeak)?
            .value(Self.expectedPeak) { text throws(ValueProblem) in try Self.secondOfDay(text) }
        let ratio = section.required("ratio", "a number from 1 to 1000")?
            .number("a number from 1 to 1000", in: 1...1_000)
        guard let peak, let ratio else { return nil }
        return .diurnal(peakSecond: peak, ratio: ratio)
    }

    private static let expectedPeak = "a local time of day such as \"14:00\""

    private static func secondOfDay(_ text: String) throws(ValueProblem) -> Int {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && DecimalText.digits($0) == 2 }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a time") }
        return hour * 3_600 + minute * 60
    }
}
