import Scenarios

/// Reads what a state of a provider does to its models.
struct ConditionReader {
    let library: PresetLibrary
    static let keys = [
        "first_token_multiplier", "output_speed_multiplier", "response_time_multiplier", "failures", "waits",
    ]

    /// A condition by its name, or one that is written out.
    func condition(_ reader: NodeReader) -> ModelCondition? {
        if reader.isMapping {
            return reader.mapping("a mapping that describes a condition", keys: Self.keys).flatMap(Self.condition)
        }
        let names = library.conditions.map(\.name)
        return reader.value("one of \(names.joined(separator: ", ")), or a mapping") { text throws(ValueProblem) in
            if let known = library.conditions.first(where: { $0.name == text }) { return known.condition }
            throw ValueProblem(
                message: "unknown condition \(OffendingText.quoted(text))", word: text, candidates: names)
        }
    }

    static func condition(_ section: MappingReader) -> ModelCondition? {
        let firstToken = section["first_token_multiplier"].map(multiplier) ?? 1
        let speed = section["output_speed_multiplier"].map(multiplier) ?? 1
        let response = section["response_time_multiplier"].map(multiplier) ?? 1
        let failures = section["failures"].map(Self.failures)
        let waits = section["waits"].map(Self.waits)
        if case .some(.none) = failures { return nil }
        if case .some(.none) = waits { return nil }
        guard let firstToken, let speed, let response else { return nil }
        return ModelCondition(
            firstTokenMultiplier: firstToken, outputSpeedMultiplier: speed, responseTimeMultiplier: response,
            failures: failures ?? nil, waits: waits ?? nil)
    }

    private static func multiplier(_ reader: NodeReader) -> Double? {
        let expected = "a factor from 0.001 to 1000"
        return reader.number(expected, in: 0.001...1_000)
    }

    private static func failures(_ reader: NodeReader) -> ModelCondition.Failures? {
        guard let section = reader.mapping("a mapping with rate and mix", keys: ["rate", "mix"]) else { return nil }
        let rate = section.required("rate", ShareText.expected)?.fraction()
        let mix = section["mix"].map(kinds)
        if case .some(.none) = mix { return nil }
        return rate.map { ModelCondition.Failures(rate: $0, mix: mix ?? nil) }
    }

    private static func kinds(_ reader: NodeReader) -> [FailureProfile.Share]? {
        guard reader.isMapping else {
            reader.report("a condition is for every provider; expected a mapping from failure kind to weight")
            return nil
        }
        return FailureSection(provider: nil).mix(reader)
    }

    private static func waits(_ reader: NodeReader) -> ModelCondition.Waits? {
        guard let section = reader.mapping("a mapping with share and time", keys: ["share", "time"]) else {
            return nil
        }
        let share = section.required("share", ShareText.expected)?.fraction()
        let time = section.required("time", "a duration or distribution of durations")
            .flatMap(DistributionReader.time.distribution)
        guard let share, let time else { return nil }
        return ModelCondition.Waits(share: share, time: time)
    }
}
