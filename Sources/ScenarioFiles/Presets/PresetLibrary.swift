import Records
import Scenarios

/// The presets that come with the program.
public struct PresetLibrary: Sendable {
    /// In the order of the providers' own names in scenario files.
    public private(set) var providers: [ProviderPreset] = []
    /// From the best state to the worst.
    public private(set) var conditions: [ConditionPreset] = []
    /// What is wrong with the files; empty in every release, which a test holds.
    public private(set) var problems: [String] = []

    /// The presets of this version.
    public static let current = PresetLibrary(
        providers: [
            (PackageResources.openai_2026_yaml, "openai-2026.yaml"),
            (PackageResources.claude_2026_yaml, "claude-2026.yaml"),
            (PackageResources.gemini_2026_yaml, "gemini-2026.yaml"),
        ], conditions: (PackageResources.conditions_yaml, "conditions.yaml"))

    /// Reads files of presets; those that cannot be read are left out and `problems` says why.
    init(providers: [(bytes: [UInt8], path: String)], conditions: (bytes: [UInt8], path: String)) {
        for file in providers {
            read(file) { PresetFileReader($0).provider() }.map { self.providers.append($0) }
        }
        self.conditions = read(conditions) { PresetFileReader($0).conditions() } ?? []
    }

    private mutating func read<Value>(
        _ file: (bytes: [UInt8], path: String), _ read: (NodeReader) -> Value?
    ) -> Value? {
        let log = ProblemLog()
        let value = SourceFile.root(bytes: file.bytes, path: file.path, log: log).flatMap { read($0.root) }
        guard log.isEmpty else {
            problems += log.problems.diagnostics.map(\.description)
            return nil
        }
        return value
    }

    /// Every model that has a preset, provider by provider.
    public var models: [ModelPreset] { providers.flatMap(\.models) }

    /// Every name that `preset` and `condition` may have in scenario files.
    public var names: [String] { providers.map(\.name) + models.map(\.name) + conditions.map(\.name) }

    /// The preset of a model by its name.
    public func model(named name: String) -> ModelPreset? { models.first { $0.name == name } }

    /// The preset of a provider by its name.
    public func provider(named name: String) -> ProviderPreset? { providers.first { $0.name == name } }

    /// The preset that a model is part of.
    public func provider(ofModel name: String) -> ProviderPreset? {
        providers.first { $0.models.contains { $0.name == name } }
    }

    /// A condition by its name.
    public func condition(named name: String) -> ConditionPreset? { conditions.first { $0.name == name } }
}
