import AlertRules
import ArgumentParser
import ScenarioFiles
import Scenarios

/// `windtunnel alerts`: everything about alert rules that needs no run.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Check alert rules, and try them on recorded traffic.",
        discussion: """
            Examples:
              windtunnel alerts check rules.yaml
              windtunnel alerts backtest --database run.db --rules rules.yaml
            """,
        subcommands: [AlertsCheckCommand.self, AlertsBacktestCommand.self])
}

/// Reads the rules of a command's file.
enum AlertRuleFile {
    /// The rules of a file, or the end of the command with every problem of the file.
    static func plan(_ path: String) throws -> AlertPlan {
        switch AlertFileReader(scenarios: .standard).read(path: path) {
        case .success(let plan): return plan
        case .failure(let problems):
            StandardError.write(problems.description + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
    }
}
