public import Records

/// What a value of a preset rests on.
public enum PresetBasis: String, CaseIterable, Sendable {
    /// Measured for exactly this model.
    case measured
    /// Published by the provider for exactly this model.
    case published
    /// What the provider or its libraries document or do.
    case documented
    /// Measured for something else that is like it.
    case standsIn = "stands_in"
    /// Nobody measured it.
    case assumption

    /// In words.
    public var text: String { self == .standsIn ? "stands in" : rawValue }
}

/// Where a value is from.
public struct PresetSource: Equatable, Sendable {
    /// Its name in the preset's file.
    public var id: String
    /// Who measured what, and where it can be read.
    public var what: String
    /// When: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as far as it is known.
    public var date: String
}

/// One value of a preset with all that is known about it.
public struct PresetValue: Sendable {
    /// The key of a scenario file that it stands for.
    public var key: String
    /// What it rests on.
    public var basis: PresetBasis
    /// Where it is from; at least one.
    public var sources: [PresetSource]
    /// What the sources do not say.
    public var note: String
    /// As it was read.
    let node: SourceNode

    /// The value as a scenario file has it.
    public var text: String { FlowText.text(of: node) }
}

/// How one model behaves, ready to be used in scenarios.
public struct ModelPreset: Sendable {
    /// The model's name, which is also the preset's.
    public var name: String
    /// One sentence for people.
    public var about: String
    /// In the order of the file.
    public var values: [PresetValue]
}

/// The models of one provider, ready to be used in scenarios.
public struct ProviderPreset: Sendable {
    /// Its name, such as `openai-2026`.
    public var name: String
    /// Whose models they are.
    public var provider: ProviderID
    /// The day on which it was put together.
    public var date: String
    /// One sentence for people.
    public var about: String
    /// In the order of the file.
    public var models: [ModelPreset]
}

/// A state in which models can be, ready to be used in scenarios.
public struct ConditionPreset: Sendable {
    /// Its name, such as `busy`.
    public var name: String
    /// The day on which it was put together.
    public var date: String
    /// One sentence for people.
    public var about: String
    /// In the order of the file.
    public var values: [PresetValue]
    /// What it does to a model.
    let condition: ModelCondition
}
