import ArgumentParser
import ScenarioFiles

/// `windtunnel presets list`: every preset, a line for each.
struct PresetsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the presets of providers, models and conditions.",
        discussion: """
            In a scenario file "openai: {preset: openai-2026}" takes every model of a provider, "gpt-4o: {preset: \
            true}" one of them, and "condition: busy" beside either puts them into a condition.
            """)

    func run() throws {
        let library = PresetLibrary.current
        var text = ""
        for preset in library.providers {
            text += "\(preset.name)  \(preset.date)  \(preset.about)\n"
            let width = preset.models.map(\.name.count).max() ?? 0
            for model in preset.models {
                let space = String(repeating: " ", count: width - model.name.count)
                text += "  \(model.name)\(space)  \(model.about)\n"
            }
        }
        text += "conditions\n"
        let width = library.conditions.map(\.name.count).max() ?? 0
        for condition in library.conditions {
            let space = String(repeating: " ", count: width - condition.name.count)
            text += "  \(condition.name)\(space)  \(condition.date)  \(condition.about)\n"
        }
        StandardOutput.write(text)
    }
}
