import Foundation
import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Testing

@Suite("Presets say where each value is from, and behave like the text that shows them")
struct PresetTests {
    private static let library = PresetLibrary.current
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test func everyFileIsReadAndListed() throws {
        #expect(Self.library.problems.isEmpty, "\(Self.library.problems)")
        let folder = Self.root.appending(path: "Sources/ScenarioFiles/Presets/Data").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files == (Self.library.providers.map { "\($0.name).yaml" } + ["conditions.yaml"]).sorted())
        #expect(Self.library.providers.map(\.provider) == [.openai, .claude, .gemini])
        #expect((12...18).contains(Self.library.models.count))
        #expect(Set(Self.library.names).count == Self.library.names.count)
        #expect(Self.library.conditions.map(\.name) == ["healthy", "busy", "overloaded", "quota-masked"])
    }

    @Test(arguments: library.models.map(\.name) + library.conditions.map(\.name))
    func everyValueHasASourceAndADate(name: String) throws {
        let values = try #require(
            Self.library.model(named: name)?.values ?? Self.library.condition(named: name)?.values)
        #expect(!values.isEmpty)
        for value in values {
            #expect(!value.sources.isEmpty && !value.note.isEmpty, "\(name) \(value.key)")
            for source in value.sources {
                #expect(source.what.count > 10 && source.date.count >= 4, "\(name) \(value.key)")
                #expect(source.date >= "2023" && source.date <= "2026-11-24", "\(name) \(value.key): \(source.date)")
            }
            let ids = value.sources.map(\.id)
            #expect(value.basis != .measured || !ids.contains("assumed"), "\(name) \(value.key)")
            #expect(value.basis != .assumption || ids.contains { ["assumed", "definition"].contains($0) })
        }
    }

    @Test(arguments: library.models.map(\.name))
    func everyModelSaysAllThatMatters(name: String) throws {
        let keys = Set(try #require(Self.library.model(named: name)).values.map(\.key))
        #expect(keys.isSuperset(of: ["prompt_tokens", "completion_tokens", "timeout", "failures"]))
        #expect(keys.contains("response_time") != keys.contains("time_to_first_token"))
        #expect(keys.contains("time_to_first_token") == keys.contains("output_tokens_per_second"))
        #expect(keys.contains("cached_share") != keys.contains("cache"))
    }

    @Test(arguments: library.models.map(\.name))
    func everyModelHasAPriceOnThePresetsDate(name: String) throws {
        let preset = try #require(Self.library.provider(ofModel: name))
        let model = try #require(
            PriceList.current.models.first { $0.provider == preset.provider && $0.model == name })
        let plan = try Sample.plan(
            "schema: 1\nname: a\nclock: {start: \(preset.date)T00:00:00Z, duration: 1h}\ntraffic: []\n")
        let stretch = try #require(model.stretches.last { $0.holds(at: plan.start) })
        #expect(stretch.rates.input != nil && stretch.rates.output != nil && stretch.rates.cacheRead != nil)
        let writes = Self.library.model(named: name)?.values.contains { $0.key == "cache" } == true
        #expect(!writes || stretch.rates.cacheWrite5m != nil)
    }

    @Test(arguments: library.providers.map(\.name))
    func aShownProviderIsThePreset(name: String) throws {
        let preset = try #require(Self.library.provider(named: name))
        let models = preset.models.map { "\(preset.provider.name)/\($0.name)" }
        let short = try Self.plan("providers: {\(preset.provider.name): {preset: \(name)}}\n", calling: models)
        let long = try Self.plan(try #require(PresetText().text(named: name)), calling: models)
        #expect(short.models.count == models.count)
        #expect(short.models == long.models)
        #expect(short.catalog.models == long.catalog.models)
        #expect(short.traffic == long.traffic)
    }

    @Test(arguments: library.models.map(\.name))
    func aShownModelIsThePreset(name: String) throws {
        let provider = try #require(Self.library.provider(ofModel: name)).provider.name
        let models = ["\(provider)/\(name)"]
        let short = try Self.plan("providers: {\(provider): {\(name): {preset: true}}}\n", calling: models)
        let named = try Self.plan("providers: {custom: {x: {preset: \(name)}}}\n", calling: ["custom/x"])
        let long = try Self.plan(try #require(PresetText().text(named: name)), calling: models)
        #expect(short.models == long.models)
        #expect(named.models == long.models)
    }

    @Test(arguments: library.conditions.map(\.name))
    func aShownConditionIsTheCondition(name: String) throws {
        let models = ["openai/gpt-4o", "openai/gpt-5.6-sol"]
        let shown = try #require(PresetText().text(named: name))
        let indented = shown.split(separator: "\n").map { "    \($0)\n" }.joined()
        let start = "providers:\n  openai:\n    preset: openai-2026\n"
        let short = try Self.plan(start + "    condition: \(name)\n", calling: models)
        let long = try Self.plan(start + indented, calling: models)
        let plain = try Self.plan(start, calling: models)
        #expect(short.models == long.models)
        #expect((short.models == plain.models) == (name == "healthy"))
    }

    @Test(arguments: library.providers.map(\.name) + library.conditions.map(\.name))
    func theDocumentationHasEveryValue(name: String) throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/presets.md"), encoding: .utf8)
        #expect(page.contains(try #require(PresetText().markdown(named: name))), "run presets show \(name) --markdown")
    }

    static func plan(_ providers: String, calling models: [String], more: String = "") throws -> ScenarioPlan {
        let mix = models.map { "\($0): 1" }.joined(separator: ", ")
        return try Sample.plan(
            """
            schema: 1
            name: preset
            clock: {start: 2026-11-24T08:00:00Z, duration: 1h}
            \(providers)
            traffic:
              - {id: chat, rate: 1/s, mix: {\(mix)}}
            \(more)
            """)
    }
}
