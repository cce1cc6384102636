import Records
import Scenarios

/// Puts presets in the place of what a provider's section leaves out.
struct PresetExpansion {
    private let library: PresetLibrary
    private let provider: ProviderID?
    /// The preset of the whole provider, with the key that names it.
    private var preset: (models: [ModelPreset], reader: NodeReader)?
    /// What holds for every model that has no condition of its own.
    private var condition: ModelCondition?

    /// Keys of a provider that are no models.
    static let keys = ["preset", "condition"]
    /// Keys that say the same in different ways: when the file has one, a preset's others give way.
    private static let alternatives = [
        (["response_time"], ["time_to_first_token", "output_tokens_per_second"]), (["cached_share"], ["cache"]),
    ]

    /// Reads the presets that hold for a whole provider.
    init(_ entries: [NodeReader.NamedReader], provider: ProviderID?, library: PresetLibrary) {
        self.library = library
        self.provider = provider
        for entry in entries {
            if entry.name == "preset" {
                preset = providerPreset(entry.reader).map { ($0.models, entry.reader) }
            } else if entry.name == "condition" {
                condition = ConditionReader(library: library).condition(entry.reader)
            }
        }
    }

    /// The models of the provider's preset that the file does not list, described as if it did.
    func unlisted(besides listed: [NodeReader.NamedReader]) -> [NodeReader.NamedReader] {
        guard let preset else { return [] }
        let names = Set(listed.map(\.name))
        return preset.models.filter { !names.contains($0.name) }.map { model in
            let node = SourceNode(place: preset.reader.node.place, key: preset.reader.node.key, value: .mapping([]))
            return NodeReader.NamedReader(
                name: model.name, place: preset.reader.node.place,
                reader: NodeReader(node: node, log: preset.reader.log))
        }
    }

    /// The behaviour of a model: what the file says, over its preset, in its condition; `nil` after reporting.
    func profile(of entry: NodeReader.NamedReader) -> ModelProfile? {
        guard case .mapping(let entries) = entry.reader.node.value else {
            return ModelProfileReader(entry.reader, provider: provider)?.profile
        }
        func reader(_ key: String) -> NodeReader? {
            entries.first { $0.name == key }.map { NodeReader(node: $0.value, log: entry.reader.log) }
        }
        let own = entries.filter { !Self.keys.contains($0.name) }
        let named = reader("preset").map { modelPreset($0, of: entry.name) }
        let state = reader("condition").map { ConditionReader(library: library).condition($0) } ?? condition
        let base = named ?? preset?.models.first { $0.name == entry.name }
        if case .some(.none) = named { return nil }
        var node = entry.reader.node
        node.value = .mapping(Self.inherited(base, at: node, over: own) + own)
        let described = NodeReader(node: node, log: entry.reader.log)
        guard let profile = ModelProfileReader(described, provider: provider)?.profile else { return nil }
        guard let state else { return profile }
        return state.applied(to: profile, keepsFailures: own.contains { $0.name == "failures" })
    }

    /// The values of a preset that the file does not replace, at the place of the model in the file.
    private static func inherited(
        _ preset: ModelPreset?, at node: SourceNode, over own: [SourceNode.Entry]
    ) -> [SourceNode.Entry] {
        let written = Set(own.map(\.name))
        var replaced = written
        for (one, other) in alternatives {
            if !written.isDisjoint(with: one) { replaced.formUnion(other) }
            if !written.isDisjoint(with: other) { replaced.formUnion(one) }
        }
        return (preset?.values ?? []).filter { !replaced.contains($0.key) }.map { value in
            SourceNode.Entry(
                name: value.key, place: node.place,
                value: value.node.moved(to: node.place, key: "\(node.key).\(value.key)"))
        }
    }

    private func providerPreset(_ reader: NodeReader) -> ProviderPreset? {
        let names = library.providers.map(\.name)
        let found = reader.value("one of \(names.joined(separator: ", "))") { text throws(ValueProblem) in
            if let known = library.provider(named: text) { return known }
            throw ValueProblem(message: "unknown preset \(OffendingText.quoted(text))", word: text, candidates: names)
        }
        guard let found, let provider, found.provider != provider else { return found }
        let fitting = library.providers.filter { $0.provider == provider }.map(\.name)
        reader.report(
            "\(OffendingText.quoted(found.name)) is a preset of \(found.provider.name); expected "
                + (fitting.isEmpty
                    ? "none, for \(provider.name) has no preset" : "one of " + fitting.joined(separator: ", ")))
        return nil
    }

    /// The preset that a model asks for by name, or by `true` for its own.
    private func modelPreset(_ reader: NodeReader, of model: String) -> ModelPreset? {
        let expected = "true or the name of a model's preset; `windtunnel presets list` shows them"
        return reader.value(expected) { text throws(ValueProblem) in
            let name = text == "true" ? model : text
            if let known = library.model(named: name) { return known }
            throw ValueProblem(
                message: "no model has a preset named \(OffendingText.quoted(name))", word: name,
                candidates: library.models.map(\.name))
        }
    }
}

extension SourceNode {
    /// The same value as if it were written at another place.
    fileprivate func moved(to place: SourcePlace, key: String) -> SourceNode {
        var moved = SourceNode(place: place, key: key, value: value)
        switch value {
        case .scalar: break
        case .list(let items):
            moved.value = .list(items.enumerated().map { $1.moved(to: place, key: "\(key)[\($0)]") })
        case .mapping(let entries):
            moved.value = .mapping(
                entries.map {
                    Entry(
                        name: $0.name, place: place,
                        value: $0.value.moved(to: place, key: "\(key).\(OffendingText.keyStep($0.name))"))
                })
        }
        return moved
    }
}
