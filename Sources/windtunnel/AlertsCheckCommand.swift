import AlertRules
import ArgumentParser
import Reports

/// `windtunnel alerts check`: every problem of a file of rules, or the rules as they are understood.
struct AlertsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the alert rules of a file and print them with all defaults.",
        discussion: """
            The file is one of rules (schema: 1, alerts: …) or a scenario with alerts. The exit code is 0 when all \
            rules are valid, else 2.
            """)

    @Argument(help: "A file of alert rules, or a scenario.")
    var file: String

    @Option(help: "A settings file of channels; rules may name these and no others.")
    var channels: String?

    func run() throws {
        let plan = try AlertRuleFile.plan(file, channels: try channels.map { try AlertRuleFile.channels($0).names })
        let count = plan.rules.count
        var text = "\(file): valid: \(count) rule\(count == 1 ? "" : "s"), "
        text += "evaluated every \(plan.evaluationInterval), "
        text += "at most one notification per channel in \(plan.notificationInterval)\n"
        for rule in plan.rules { text += "\n\(AlertRuleText.text(rule))" }
        StandardOutput.write(text)
    }
}
