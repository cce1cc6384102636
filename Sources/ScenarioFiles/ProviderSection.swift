import Records
import Scenarios

/// The models that a scenario declares, in the file's order; indices are those of `ModelID`.
struct DeclaredModels {
    private(set) var models: [Catalog.Model] = []
    /// `nil` for a model whose description had a problem: its name is known all the same, so that one mistake does not
    /// make every mention of the model another.
    private(set) var profiles: [ModelProfile?] = []
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
        let silence = ModelProfile(
            promptTokens: .constant(0), completionTokens: .constant(0), latency: .responseTime(.constant(0)))
        guard declare(model, silence), let id = index[model] else { return nil }
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

    init(_ reader: NodeReader?) {
        for provider in reader?.names("a mapping from provider to models") ?? [] {
            let id = provider.parsedName("one of \(ModelName.providers.joined(separator: ", "))") {
                text throws(ValueProblem) in try ModelName.provider(text)
            }
            let entries = provider.reader.names("a mapping from model to its behaviour") ?? []
            for entry in entries {
                let profile = ModelProfileReader(entry.reader)?.profile
                let name = entry.parsedName("a model name") { text throws(ValueProblem) in
                    try ModelName.name(text)
                }
                guard let id, let name else { continue }
                if !declare(Catalog.Model(provider: id, name: name), profile) {
                    entry.report("\(OffendingText.quoted("\(id.name)/\(name)")) is declared already")
                }
            }
        }
    }

    /// Reads a declared model's name.
    func parse(_ text: String) throws(ValueProblem) -> ModelID {
        let model = try ModelName.parse(text)
        if let id = index[model], !silent.contains(id) { return id }
        throw ValueProblem(
            message: "model \(OffendingText.quoted(text)) is not declared under providers", word: text,
            candidates: names)
    }
}

/// Reads the behaviour of one model.
struct ModelProfileReader {
    private let section: MappingReader
    private static let keys = [
        "prompt_tokens", "completion_tokens", "time_to_first_token", "output_tokens_per_second", "response_time",
        "cached_share", "cache", "reasoning_share", "images", "timeout", "failures",
    ]

    init?(_ reader: NodeReader) {
        guard let section = reader.mapping("a mapping that describes the model", keys: Self.keys) else { return nil }
        self.section = section
    }

    /// The behaviour; `nil` after reporting.
    var profile: ModelProfile? {
        let prompt = section.required("prompt_tokens", "a number or distribution of tokens")
            .flatMap(DistributionReader.tokens.distribution)
        let completion = section.required("completion_tokens", "a number or distribution of tokens")
            .flatMap(DistributionReader.tokens.distribution)
        let latency = self.latency
        let cachedShare = section["cached_share"].map { $0.fraction() } ?? 0
        let extras = CallExtraReader(section)
        let timeout = section["timeout"].map { $0.responseTime() } ?? .minutes(10)
        let failures = section["failures"].map(self.failures) ?? FailureProfile()
        guard let prompt, let completion, let latency, let cachedShare, let extras, let timeout, let failures
        else { return nil }
        return ModelProfile(
            promptTokens: prompt, completionTokens: completion, latency: latency, cachedShare: cachedShare,
            cache: extras.cache, reasoningShare: extras.reasoningShare, images: extras.images, failures: failures,
            timeout: timeout)
    }

    private var latency: LatencyProfile? {
        if let whole = section["response_time"] {
            if let other = section["time_to_first_token"] ?? section["output_tokens_per_second"] {
                other.report(
                    "stands beside response_time; expected either response_time, or time_to_first_token with "
                        + "output_tokens_per_second")
            }
            return DistributionReader.time.distribution(whole).map(LatencyProfile.responseTime)
        }
        if section["time_to_first_token"] == nil, section["output_tokens_per_second"] == nil {
            _ = section.required("response_time", "it, or time_to_first_token with output_tokens_per_second")
            return nil
        }
        let first = section.required("time_to_first_token", "it beside output_tokens_per_second")
            .flatMap(DistributionReader.time.distribution)
        let speed = section.required("output_tokens_per_second", "it beside time_to_first_token")
            .flatMap(DistributionReader.speed.distribution)
        guard let first, let speed else { return nil }
        return .streaming(timeToFirstToken: first, outputTokensPerSecond: speed)
    }

    private func failures(_ reader: NodeReader) -> FailureProfile? {
        guard let section = reader.mapping("a mapping with rate and mix", keys: ["rate", "mix"]) else { return nil }
        let rate = section.required("rate", ShareText.expected)?.fraction()
        guard let mix = section["mix"] else { return rate.map { FailureProfile(rate: $0) } }
        let kinds = FailureKind.allCases.map(\.rawValue)
        guard let entries = mix.names("a mapping from failure kind to weight") else { return nil }
        if entries.isEmpty { mix.report("an empty mix; expected one of \(kinds.joined(separator: ", "))") }
        var shares: [FailureProfile.Share] = []
        for entry in entries {
            let weight = entry.reader.weight()
            let kind = entry.parsedName("one of \(kinds.joined(separator: ", "))") { text throws(ValueProblem) in
                guard let kind = FailureKind(rawValue: text) else {
                    throw ValueProblem(
                        message: "unknown failure kind \(OffendingText.quoted(text))", word: text, candidates: kinds)
                }
                return kind
            }
            if let kind, let weight { shares.append(FailureProfile.Share(kind: kind, weight: weight)) }
        }
        return rate.flatMap { shares.count == entries.count ? FailureProfile(rate: $0, mix: shares) : nil }
    }
}
