import Records
import Scenarios

/// Reads the named faults.
struct IncidentSection {
    private(set) var incidents: [IncidentPlan] = []
    /// The windows by name, `nil` for an incident that could not be read.
    private(set) var windows: [(id: String, window: TimeWindow?)] = []

    /// Whether some were drawn.
    private(set) var isDrawn = false

    private let models: DeclaredModels
    private let scopes: IncidentScopeReader
    private let clock: RunClock?
    private let seed: UInt64
    private var taken: Set<String> = []
    /// Whether there were too many, which is said once.
    private var isFull = false
    private static let keys =
        ["id", "at", "for", "random", "match", "fault", "probability"] + FaultForm.allKeys

    /// `seed` is that of incidents that are left to chance.
    init(_ reader: NodeReader?, models: DeclaredModels, traffic: TrafficSection, clock: RunClock?, seed: UInt64) {
        self.models = models
        scopes = IncidentScopeReader(models: models, traffic: traffic)
        self.clock = clock
        self.seed = seed
        for item in reader?.list("a list of incidents") ?? [] { read(item) }
    }

    private mutating func read(_ item: NodeReader) {
        if isFull { return }
        guard let section = item.mapping("a mapping that describes an incident", keys: Self.keys) else { return }
        let id = section.required("id", Identifier.expected)?.identifier(taken: &taken)
        let form = form(section)
        let stretches = stretches(section, id: id, isLasting: form?.isLasting ?? false)
        let scope = scopes.scope(section, conditions: form?.conditions ?? IncidentScopeReader.conditions)
        let fault = form.flatMap { self.fault(section, $0) }
        let probability = probability(section, form)
        guard let id else { return }
        guard let stretches else { return windows.append((id, nil)) }
        guard windows.count + stretches.count <= Limits.incidents else {
            section.reader.report(
                "this brings the incidents to \(windows.count + stretches.count), those by chance included; "
                    + "expected at most \(Limits.incidents)")
            isFull = true
            return
        }
        let isRandom = section["random"] != nil
        isDrawn = isDrawn || isRandom
        for (index, window) in stretches.enumerated() {
            let name = isRandom ? "\(id)-\(index + 1)" : id
            if isRandom { taken.insert(name) }
            windows.append((name, window))
            guard let scope, let fault, let probability else { continue }
            incidents.append(
                IncidentPlan(id: name, window: window, scope: scope, fault: fault, probability: probability))
        }
    }

    private func form(_ section: MappingReader) -> FaultForm? {
        let names = FaultForm.all.map(\.name)
        let name = section.required("fault", "one of \(names.joined(separator: ", "))")?.choice(names)
        return FaultForm.all.first { $0.name == name }
    }

    // MARK: When

    private func stretches(_ section: MappingReader, id: String?, isLasting: Bool) -> [TimeWindow]? {
        guard let random = section["random"] else { return window(section, isLasting: isLasting).map { [$0] } }
        for key in ["at", "for"] {
            section[key]?.report("stands beside random, which says when; expected one or the other")
        }
        guard let id, let clock else { return nil }
        return RandomIncidentReader(clock: clock, seed: seed).windows(random, id: id)
    }

    private func window(_ section: MappingReader, isLasting: Bool) -> TimeWindow? {
        let expected = "a duration \(DurationText.example)"
        let at = section.required("at", "\(expected), from the start of the run")?
            .duration(from: .zero, to: Limits.runLength)
        if section["for"] == nil, isLasting {
            guard let at, let clock else { return nil }
            if at < clock.length { return TimeWindow(from: clock.start + at, to: clock.start + clock.length) }
            section["at"]?.report("not before the end of the run; expected less than \(clock.length)")
            return nil
        }
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

    // MARK: What

    private func fault(_ section: MappingReader, _ form: FaultForm) -> Fault? {
        for key in FaultForm.allKeys where !form.keys.contains(key) {
            let owners = FaultForm.all.filter { $0.keys.contains(key) }.map(\.name)
            section[key]?.report(
                "fault \(form.name) has no \(key); expected it with \(owners.joined(separator: ", ")) only")
        }
        return form.read(section, models)
    }

    private func probability(_ section: MappingReader, _ form: FaultForm?) -> Double? {
        guard let form else { return section["probability"]?.fraction() }
        switch (form.probability, section["probability"]) {
        case (.required, nil): return section.required("probability", ShareText.expected)?.fraction()
        case (_, nil): return 1
        case (.certain, let reader?):
            reader.report("fault \(form.name) has no probability; expected none")
            return nil
        case (_, let reader?): return reader.fraction()
        }
    }
}
