import AlertRules
import ArgumentParser
import Notifications
import ScenarioFiles
import Scenarios

/// `windtunnel alerts`: alert rules and notifications, apart from runs.
struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Check alert rules, try them on recorded traffic, and send notifications.",
        discussion: """
            Examples:
              windtunnel alerts check rules.yaml
              windtunnel alerts backtest --database run.db --rules rules.yaml
              windtunnel alerts deliver live.db --channels channels.yaml
              windtunnel alerts outbox live.db
            """,
        subcommands: [
            AlertsCheckCommand.self, AlertsBacktestCommand.self, AlertsDeliverCommand.self, AlertsOutboxCommand.self,
        ])
}

/// Reads the rules and the channels of a command's files; ends the command with every problem of a file.
enum AlertRuleFile {
    /// The rules of a file, which may name the channels of a settings file.
    static func plan(_ path: String, channels: [AlertChannel]? = nil) throws -> AlertPlan {
        try value(AlertFileReader(scenarios: .standard, channels: channels).read(path: path))
    }

    /// The channels of a settings file, without their secrets.
    static func channels(_ path: String) throws -> NotificationPlan {
        try value(NotificationFileReader(check: NotificationSettings.problems).read(path: path))
    }

    private static func value<Value>(_ result: Result<Value, ScenarioProblems>) throws -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let problems):
            StandardError.write(problems.illustrated + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
    }
}
