import Scenarios

/// Faults that slow calls down.
extension FaultForm {
    /// Calls take several times as long.
    static let latency = FaultForm(
        name: "latency", summary: "successful calls take `multiplier` times as long", keys: ["multiplier"],
        probability: .optional
    ) { section, _ in section.multiplier().map { .latency(multiplier: $0) } }

    /// Some calls take much longer.
    static let latencyTail = FaultForm(
        name: "latency_tail", summary: "successful calls take longer by `adds`, a duration or a distribution",
        keys: ["adds"], probability: .required
    ) { section, _ in
        section.required("adds", DistributionReader.expected).flatMap { DistributionReader.time.distribution($0) }
            .map { .latencyTail(adds: $0) }
    }
}

extension MappingReader {
    /// A positive factor under the key `multiplier`.
    func multiplier() -> Double? {
        let expected = "a factor above 0, to 1000"
        guard let reader = required("multiplier", expected), let factor = reader.number(expected, in: 0...1_000)
        else { return nil }
        guard factor > 0 else {
            reader.report("0 is out of range; expected \(expected)")
            return nil
        }
        return factor
    }
}
