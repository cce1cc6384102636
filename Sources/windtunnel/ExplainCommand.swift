import ArgumentParser
import FoundationEssentials
import Preview
import Records
import Reports
import ScenarioFiles
import Scenarios

/// `windtunnel explain`: what a scenario will do, without running it.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a scenario will do without running it: calls, tokens, money, failures, incidents.",
        discussion: """
            Every number is an expected value with the interval in which it lies 95 times in 100, whatever the seed.

            Examples:
              windtunnel explain scenarios/steady-day.yaml
              windtunnel explain scenarios/steady-day.yaml --output svg=rate.svg
            """)

    @Argument(help: "The scenario file.")
    var path: String

    @Option(name: .shortAndLong, help: "Write the rate curve as a picture: svg=PATH.")
    var output: String?

    func run() throws {
        let plan: ScenarioPlan
        switch ScenarioReader.standard.read(path: path) {
        case .success(let read): plan = read
        case .failure(let problems):
            StandardError.write(problems.illustrated + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
        let picture = try picturePath()
        let preview = ScenarioPreview(plan)
        let usesASCII = TerminalCapabilities.outputStyle().usesASCII
        let lines = PreviewText.lines(preview, of: plan, usesASCII: usesASCII)
        StandardOutput.write(lines.joined(separator: "\n") + "\n")
        if let picture {
            let text = RateChartSVG.text(
                preview.rates, title: "\(plan.name): calls per second", from: "\(plan.start)", to: "\(plan.end)")
            do {
                try Data(text.utf8).write(to: URL(filePath: picture), options: .atomic)
            } catch {
                throw CommandFailure(
                    message: "\(picture): the picture cannot be written there; check that the folder is writable",
                    exitCode: .internalError)
            }
        }
    }

    private func picturePath() throws -> String? {
        guard let output else { return nil }
        guard output.hasPrefix("svg="), output.utf8.count > 4 else {
            throw CommandFailure(message: "--output \(output): expected svg=PATH", exitCode: .badUsage)
        }
        return String(output.dropFirst(4))
    }
}
