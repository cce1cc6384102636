import Records
import Scenarios

/// The models that a scenario declares, in the file's order; indices are those of `ModelID`.
struct DeclaredModels {
    private(set) var models: [Catalog.Model] = []
    /// `nil` for a model whose description had a problem: its name is known all the same, so that one mistake does not
    /// make every mention of the model another.
    private(set) var profiles: [ModelProfile?] = []
    /// Models of presets that nothing calls, for suggestions.
    private var offered: [String] = []
    /// What the models of a provider share.
    private(set) var providerLimits: [ProviderLimits] = []
    private var index: [Catalog.Model: ModelID] = [:]
    /// Models that only literal calls name: they have no behaviour, so nothing else may call them.
    private var silent: Set<ModelID> = []

    /// Names in the form `provider/model`.
    var names: [String] { models.map(ModelName.text) }
    /// Names of providers with at least one model, in the contract's order.
    var providerNames: [String] {
        let used = Set(models.map(\.provider))
        return ProviderID.allCases.filter(used.contains).map(\.name)
    }

    subscript(model: Catalog.Model) -> ModelID? { index[model] }

    /// Finds or adds a model that a literal call names.
    ///
    /// `nil` when there are too many models.
    mutating func literal(_ model: Catalog.Model) -> ModelID? {
        if let id = index[model] { return id }
        guard declare(model, .silent), let id = index[model] else { return nil }
        silent.insert(id)
        return id
    }

    /// Adds a model that is not there yet.
    fileprivate mutating func declare(_ model: Catalog.Model, _ profile: ModelProfile?) -> Bool {
        guard index[model] == nil, let raw = UInt16(exactly: models.count), raw < .max else { return false }
        index[model] = ModelID(raw)
        models.append(model)
        profiles.append(profile)
        return true
    }

    init() {}

    /// Reads the section; of the presets' models only those that are named elsewhere are declared.
    init(_ reader: NodeReader?, named: NamedModels, presets: PresetLibrary) {
        for provider in reader?.names("a mapping from provider to models") ?? [] {
            let id = provider.parsedName("one of \(ModelName.providers.joined(separator: ", "))") {
                text throws(ValueProblem) in try ModelName.provider(text)
            }
            let entries = provider.reader.names("a mapping from model to its behaviour") ?? []
            let expansion = PresetExpansion(entries, provider: id, library: presets)
            let listed = entries.filter { !PresetExpansion.keys.contains($0.name) }
            for entry in listed {
                if entry.name == "limits" {
                    readLimits(entry.reader, provider: id)
                } else {
                    read(entry, expansion, provider: id)
                }
            }
            guard let id else { continue }
            for entry in expansion.unlisted(besides: listed) {
                let model = Catalog.Model(provider: id, name: entry.name)
                if named.models.contains(model) {
                    _ = declare(model, expansion.profile(of: entry))
                } else {
                    offered.append(ModelName.text(model))
                }
            }
        }
    }

    private mutating func read(
        _ entry: NodeReader.NamedReader, _ expansion: PresetExpansion, provider: ProviderID?
    ) {
        let profile = expansion.profile(of: entry)
        let name = entry.parsedName("a model name") { text throws(ValueProblem) in try ModelName.name(text) }
        guard let provider, let name else { return }
        if !declare(Catalog.Model(provider: provider, name: name), profile) {
            entry.report("\(OffendingText.quoted("\(provider.name)/\(name)")) is declared already")
        }
    }

    private mutating func readLimits(_ reader: NodeReader, provider: ProviderID?) {
        guard let limits = ServiceLimitReader.limits(reader), let provider else { return }
        guard !providerLimits.contains(where: { $0.provider == provider }) else {
            reader.report("\(provider.name) has limits already; expected them once")
            return
        }
        providerLimits.append(ProviderLimits(provider: provider, limits: limits))
    }

    /// Reads a declared model's name.
    func parse(_ text: String) throws(ValueProblem) -> ModelID {
        let model = try ModelName.parse(text)
        if let id = index[model], !silent.contains(id) { return id }
        throw ValueProblem(
            message: "model \(OffendingText.quoted(text)) is not declared under providers", word: text,
            candidates: names + offered)
    }
}
