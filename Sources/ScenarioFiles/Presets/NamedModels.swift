import Records

/// The models that a scenario names outside its providers: only those of a preset are declared.
struct NamedModels {
    private(set) var models: Set<Catalog.Model> = []

    init(_ root: SourceNode) {
        guard case .mapping(let entries) = root.value else { return }
        for entry in entries where entry.name != "providers" { collect(entry.value) }
    }

    /// A table of calls, a trace or a recording may name more models than the file does.
    private mutating func collect(_ node: SourceNode) {
        switch node.value {
        case .scalar(let text, _): add(text)
        case .list(let items): for item in items { collect(item) }
        case .mapping(let entries):
            for entry in entries {
                add(entry.name)
                collect(entry.value)
            }
        }
    }

    private mutating func add(_ text: String) {
        if let model = try? ModelName.parse(text) { models.insert(model) }
    }
}
