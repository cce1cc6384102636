import AlertRules
import ArgumentParser
import Harness
import Records
import Reports
import Verdicts

/// `windtunnel alerts backtest`: what alert rules would have said about a recorded run.
struct AlertsBacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Replay the records of a run and show every alert that rules would have fired.",
        discussion: """
            Examples:
              windtunnel alerts backtest --database a.db
              windtunnel alerts backtest --database a.db --rules rules.yaml --output json=alerts.json
            """)

    @Option(help: "A database written by windtunnel run --database.")
    var database: String

    @Option(help: "A file of alert rules, or a scenario with alerts. Default: the default rules.")
    var rules: String?

    @Option(help: "Evaluate from this instant on, such as 2026-03-02T08:00:00Z. Default: the start of the run.")
    var from: String?

    @Option(help: "Evaluate until this instant. Default: the end of the run.")
    var to: String?

    @Option(name: .shortAndLong, help: "Write the result: json=PATH.")
    var output: [OutputOption] = []

    func run() throws {
        let plan = try rules.map { try AlertRuleFile.plan($0) } ?? AlertPlan(rules: AlertRule.defaults)
        let (from, to) = (try InstantOption.instant(from, "--from"), try InstantOption.instant(to, "--to"))
        if let from, let to, from >= to {
            throw CommandFailure(message: "--from must lie before --to", exitCode: .badUsage)
        }
        for option in output where option.kind != .json {
            throw CommandFailure(
                message: "--output \(option.defaultValueDescription): expected json=PATH", exitCode: .badUsage)
        }
        let backtest = try AlertBacktest(path: database, plan: plan, from: from, to: to)
        let entries = zip(backtest.firings, backtest.peaks).map(BacktestReport.Entry.init)
        let report = BacktestReport(
            rules: plan.rules, window: backtest.window, records: backtest.records, entries: entries)
        StandardOutput.write(report.text)
        for option in output { try option.write(report.json) }
    }
}
