import ArgumentParser

/// `windtunnel presets`: models and conditions that scenarios can use.
struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets",
        abstract: "List and show the presets of models and conditions.",
        subcommands: [PresetsListCommand.self, PresetsShowCommand.self])
}
