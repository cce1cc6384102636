import Records
import Scenarios

/// Reads a file of presets: every value with its source and what it rests on.
struct PresetFileReader {
    private let root: NodeReader
    private static let dateExpected = "a date such as 2026, 2026-03 or 2026-03-02"

    init(_ root: NodeReader) { self.root = root }

    /// The preset of a provider.
    func provider() -> ProviderPreset? {
        let keys = ["schema", "name", "provider", "date", "description", "sources", "models"]
        guard let file = root.mapping("a preset", keys: keys) else { return nil }
        ScenarioAssembly.readSchema(file)
        let name = file.required("name", "a name")?.text("a name")
        let provider = file.required("provider", "a provider")?.provider()
        let date = file.required("date", Self.dateExpected).flatMap(date)
        let about = file.required("description", "a sentence")?.text("a sentence")
        let sources = self.sources(file)
        let models = file.required("models", "models")?.names("a mapping of models")?.compactMap { entry in
            described(entry, sources: sources).flatMap { about, values -> ModelPreset? in
                // The reader of scenarios has the last word on what is a model.
                let model = NodeReader(node: Self.model(values, at: entry.reader.node), log: root.log)
                guard ModelProfileReader(model, provider: provider)?.profile != nil else { return nil }
                return ModelPreset(name: entry.name, about: about, values: values)
            }
        }
        guard let name, let provider, let date, let about, let models else { return nil }
        return ProviderPreset(name: name, provider: provider, date: date, about: about, models: models)
    }

    /// The conditions of a file of conditions.
    func conditions() -> [ConditionPreset]? {
        let keys = ["schema", "name", "date", "sources", "conditions"]
        guard let file = root.mapping("conditions", keys: keys) else { return nil }
        ScenarioAssembly.readSchema(file)
        let date = file.required("date", Self.dateExpected).flatMap(date)
        let sources = self.sources(file)
        guard let date, let entries = file.required("conditions", "conditions")?.names("a mapping of conditions")
        else { return nil }
        return entries.compactMap { entry in
            guard let (about, values) = described(entry, sources: sources) else { return nil }
            let node = NodeReader(node: Self.model(values, at: entry.reader.node), log: root.log)
            guard let section = node.mapping("a condition", keys: ConditionReader.keys),
                let condition = ConditionReader.condition(section)
            else { return nil }
            return ConditionPreset(name: entry.name, date: date, about: about, values: values, condition: condition)
        }
    }

    /// The mapping that a scenario file would have in the place of the values.
    private static func model(_ values: [PresetValue], at node: SourceNode) -> SourceNode {
        let entries = values.map { SourceNode.Entry(name: $0.key, place: $0.node.place, value: $0.node) }
        return SourceNode(place: node.place, key: node.key, value: .mapping(entries))
    }

    private func sources(_ file: MappingReader) -> [PresetSource] {
        let entries = file.required("sources", "sources")?.names("a mapping of sources") ?? []
        return entries.compactMap { entry in
            guard let section = entry.reader.mapping("what and date", keys: ["what", "date"]) else { return nil }
            let what = section.required("what", "a sentence")?.text("a sentence")
            let date = section.required("date", Self.dateExpected).flatMap(date)
            guard let what, let date else { return nil }
            return PresetSource(id: entry.name, what: what, date: date)
        }
    }

    private func described(
        _ entry: NodeReader.NamedReader, sources: [PresetSource]
    ) -> (about: String, values: [PresetValue])? {
        guard let section = entry.reader.mapping("about and values", keys: ["about", "values"]) else { return nil }
        let about = section.required("about", "a sentence")?.text("a sentence")
        let entries = section.required("values", "values")?.names("a mapping of values")
        guard let about, let entries else { return nil }
        let values = entries.compactMap { value($0, sources: sources) }
        return values.count == entries.count ? (about, values) : nil
    }

    private func value(_ entry: NodeReader.NamedReader, sources: [PresetSource]) -> PresetValue? {
        let keys = ["value", "basis", "source", "note"]
        guard let section = entry.reader.mapping("a value and its source", keys: keys) else { return nil }
        let value = section.required("value", "a value of a scenario file")
        let basis = section.required("basis", "what it rests on")?.choice(PresetBasis.allCases.map(\.rawValue))
            .flatMap(PresetBasis.init)
        let note = section.required("note", "what the source does not say")?.text("a sentence")
        let named = section.required("source", "one source or a list of them").flatMap { reader in
            let readers = if case .list = reader.node.value { reader.list("sources") ?? [] } else { [reader] }
            let found = readers.compactMap { source($0, among: sources) }
            return found.count == readers.count && !found.isEmpty ? found : nil
        }
        guard let value, let basis, let note, let named else { return nil }
        return PresetValue(key: entry.name, basis: basis, sources: named, note: note, node: value.node)
    }

    private func source(_ reader: NodeReader, among sources: [PresetSource]) -> PresetSource? {
        let id = reader.choice(sources.map(\.id))
        return sources.first { $0.id == id }
    }

    private func date(_ reader: NodeReader) -> String? {
        reader.value(Self.dateExpected) { text throws(ValueProblem) in
            let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
            let isDate = zip(parts, [4, 2, 2]).allSatisfy { part, length in
                part.count == length && part.allSatisfy { (48...57).contains($0) }
            }
            guard isDate, (1...3).contains(parts.count) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is no date")
            }
            return text
        }
    }
}
