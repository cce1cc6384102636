import ArgumentParser
import Reports
import ScenarioFiles

/// `windtunnel presets show`: a preset as a scenario file would have it.
struct PresetsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a preset as YAML for a scenario file, with the source and date of each value.",
        discussion: """
            Examples:
              windtunnel presets show openai-2026
              windtunnel presets show claude-sonnet-4-5
              windtunnel presets show busy
            """)

    @Argument(help: "The name of a provider's preset, of a model or of a condition.")
    var name: String

    @Flag(help: "Print tables in Markdown instead.")
    var markdown = false

    func run() throws {
        let presets = PresetText()
        guard let text = markdown ? presets.markdown(named: name) : presets.text(named: name) else {
            let names = PresetLibrary.current.names
            var spelling = NearestSpelling()
            let nearest = spelling.nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
            throw CommandFailure(
                message: "no preset has the name \(Escaping.terminal(name)); expected one of "
                    + "\(names.joined(separator: ", "))\(nearest)",
                exitCode: .badUsage)
        }
        StandardOutput.write(text)
    }
}
