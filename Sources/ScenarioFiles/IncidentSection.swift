import Records
import Scenarios

/// Reads the named faults.
struct IncidentSection {
    private(set) var incidents: [IncidentPlan] = []
    /// The windows by name, `nil` for an incident that could not be read.
    private(set) var windows: [(id: String, window: TimeWindow?)] = []

    private let models: DeclaredModels
    private let traffic: TrafficSection
    private let clock: RunClock?
    private var taken: Set<String> = []
    private static let keys = ["id", "at", "for", "match", "fault", "probability", "multiplier"]
    private static let faults = ["outage", "latency"] + FailureKind.allCases.map(\.rawValue)

    init(_ reader: NodeReader?, models: DeclaredModels, traffic: TrafficSection, clock: RunClock?) {
        self.models = models
        self.traffic = traffic
        self.clock = clock
        for item in reader?.list("a list of incidents") ?? [] { read(item) }
    }

    private mutating func read(_ item: NodeReader) {
        guard let section = item.mapping("a mapping that describes an incident", keys: Self.keys) else { return }
        let id = section.required("id", Identifier.expected)?.identifier(taken: &taken)
        let window = window(section)
        let scope = scope(section)
        let fault = fault(section)
        let probability = probability(section, fault: fault)
        if let id { windows.append((id, window)) }
        guard let id, let window, let scope, let fault, let probability else { return }
        incidents.append(
            IncidentPlan(id: id, window: window, scope: scope, fault: fault.fault, probability: probability))
    }

    private func window(_ section: MappingReader) -> TimeWindow? {
        let expected = "a duration \(DurationText.example)"
        let at = section.required("at", "\(expected), from the start of the run")?
            .duration(from: .zero, to: Limits.runLength)
        let length = section.required("for", expected)?.duration(from: .milliseconds(1), to: Limits.runLength)
        guard let at, let length, let clock else { return nil }
        guard at + length <= clock.length else {
            let key = at >= clock.length ? "at" : "for"
            section[key]?.report(
                "this incident ends \(at + length) after the start; "
                    + "expected at most \(clock.length), the end of the run"
            )
            return nil
        }
        return TimeWindow(from: clock.start + at, to: clock.start + at + length)
    }

    private func scope(_ section: MappingReader) -> IncidentScope? {
        guard let reader = section["match"] else {
            if traffic.ids.isEmpty {
                section.reader.report("never matches, because there is no traffic; expected traffic to disturb")
                return nil
            }
            return IncidentScope()
        }
        guard let match = reader.mapping("a mapping of conditions", keys: ["provider", "model", "traffic"]) else {
            return nil
        }
        let provider = match["provider"].map { $0.provider() }
        let model = match["model"].map { $0.model(of: models) }
        let stream = match["traffic"].map { self.stream($0) }
        let streams = stream ?? nil
        let scope = IncidentScope(
            provider: provider ?? nil, model: model ?? nil, trafficIndex: streams?.lowerBound,
            trafficCount: streams?.count ?? 1)
        let isRead = [provider.map { $0 != nil }, model.map { $0 != nil }, stream.map { $0 != nil }]
            .allSatisfy { $0 ?? true }
        guard isRead else { return nil }
        // With a broken stream the answer is not known, and the stream has its own diagnostic.
        guard
            traffic.streams.count < traffic.ids.count || traffic.streams.indices.contains(where: { matches(scope, $0) })
        else {
            reader.report("never matches; expected conditions that some stream's mix fulfils")
            return nil
        }
        return scope
    }

    private func matches(_ scope: IncidentScope, _ stream: Int) -> Bool {
        if let wanted = scope.trafficIndex, !(wanted..<wanted + scope.trafficCount).contains(stream) { return false }
        return traffic.streams[stream].mix.contains { share in
            if let model = scope.model, model != share.model { return false }
            if let provider = scope.provider, provider != models.models[Int(share.model.rawValue)].provider {
                return false
            }
            return true
        }
    }

    /// The stream of an id, or those of its tenants.
    private func stream(_ reader: NodeReader) -> Range<Int>? {
        reader.value("the id of a stream") { text throws(ValueProblem) in
            if let index = traffic.ids.firstIndex(of: text) { return index..<index + 1 }
            if let group = traffic.tenantGroups.first(where: { $0.id == text }) { return group.streams }
            throw ValueProblem(
                message: "no stream has the id \(OffendingText.quoted(text))", word: text,
                candidates: traffic.ids.compactMap(\.self) + traffic.tenantGroups.map(\.id))
        }
    }

    private struct NamedFault {
        var fault: Fault
        /// Whether the probability may be left out, meaning certainty.
        var isCertain: Bool
    }

    private func fault(_ section: MappingReader) -> NamedFault? {
        let name = section.required("fault", "one of \(Self.faults.joined(separator: ", "))")?.choice(Self.faults)
        guard let name else { return nil }
        if name == "latency" {
            let expected = "a factor above 0, to 1000"
            guard let reader = section.required("multiplier", expected),
                let multiplier = reader.number(expected, in: 0...1_000)
            else { return nil }
            guard multiplier > 0 else {
                reader.report("0 is out of range; expected \(expected)")
                return nil
            }
            return NamedFault(fault: .latency(multiplier: multiplier), isCertain: true)
        }
        section["multiplier"]?.report("only fault latency has a multiplier; expected none with \(name)")
        guard let kind = FailureKind(rawValue: name) else {
            return NamedFault(fault: .failure(.serverError), isCertain: true)
        }
        return NamedFault(fault: .failure(kind), isCertain: false)
    }

    private func probability(_ section: MappingReader, fault: NamedFault?) -> Double? {
        if let reader = section["probability"] { return reader.fraction() }
        guard let fault else { return nil }
        if fault.isCertain { return 1 }
        return section.required("probability", ShareText.expected)?.fraction()
    }
}

extension NodeReader {
    /// A provider's name or alias.
    func provider() -> ProviderID? {
        value("one of \(ModelName.providers.joined(separator: ", "))") { text throws(ValueProblem) in
            try ModelName.provider(text)
        }
    }

    /// A declared model.
    func model(of models: DeclaredModels) -> ModelID? {
        value("a declared model") { text throws(ValueProblem) in try models.parse(text) }
    }
}
