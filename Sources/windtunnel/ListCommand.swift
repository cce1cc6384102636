import ArgumentParser
import ScenarioFiles
import Scenarios

/// `windtunnel list`: what scenarios there are and what each proves.
struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List scenarios with their descriptions.")

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String] = ["scenarios"]

    @Option(help: "Only files whose path contains this text.")
    var filter: String?

    func run() throws {
        let files = try ScenarioPaths.expand(paths, filter: filter)
        let width = files.map(\.count).max() ?? 0
        var isBroken = false
        for file in files {
            let padded = file + String(repeating: " ", count: width - file.count)
            switch ScenarioReader.standard.read(path: file) {
            case .success(let plan):
                let outcome = plan.expectedOutcome == .met ? "" : " (expects \(plan.expectedOutcome.rawValue))"
                StandardOutput.write("\(padded)  \(plan.description)\(outcome)\n")
            case .failure:
                StandardOutput.write("\(padded)  not valid; see windtunnel validate \(file)\n")
                isBroken = true
            }
        }
        if isBroken { throw ExitCode(CommandExit.badUsage.rawValue) }
    }
}
