import AlertRules
import ArgumentParser
import Logging
import Notifications
import Storage

/// `windtunnel alerts deliver`: sends what waits in the outbox of a live monitor.
struct AlertsDeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Send the notifications in the outbox of a live monitor's database, beside the monitor or without.",
        discussion: """
            Sends until Ctrl-C or SIGTERM, which end an attempt under way and leave its message waiting. A second \
            Ctrl-C ends the program at once; nothing is lost by that either.

            Examples:
              windtunnel alerts deliver live.db --channels channels.yaml
              windtunnel alerts deliver live.db --channels channels.yaml --once
            """)

    @Argument(help: "The database of a live monitor.")
    var database: String

    @Option(help: "The settings file of the channels.")
    var channels: String

    @Flag(help: "Send what is due now, then end.")
    var once = false

    @Flag(help: "End when nothing waits any more.")
    var untilEmpty = false

    func validate() throws {
        if once, untilEmpty { throw ValidationError("--once and --until-empty: expected one of them") }
    }

    func run() async throws {
        let plan = try AlertRuleFile.channels(channels)
        let settings: NotificationSettings
        let ways: [any NotificationChannel]
        do throws(SettingsProblem) {
            settings = try NotificationSettings(plan)
            ways = try settings.makeChannels(
                logger: Logger(label: "windtunnel") { StreamLogHandler.standardOutput(label: $0) })
        } catch {
            throw CommandFailure(message: "\(channels): \(error)", exitCode: .badUsage)
        }
        let sender = try NotificationSender(database: database, channels: ways, dispatcher: settings.dispatcher)
        try await warnOfOthers(sender, plan)
        Interruption.listen()
        let work = Task { [once, untilEmpty] in
            if once { try await sender.sendDue() } else { try await sender.run(untilEmpty: untilEmpty) }
        }
        let watch = Task {
            while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
            work.cancel()
        }
        defer { watch.cancel() }
        try await work.value
    }

    /// Messages of channels that the file does not name would wait for ever without a word.
    private func warnOfOthers(_ sender: NotificationSender, _ plan: NotificationPlan) async throws {
        let known = Set(plan.channels.map(\.name))
        let others = try await sender.rows([.waiting]).map(\.channel).filter { !known.contains($0) }
        for name in Set(others).sorted() {
            StandardError.write(
                "windtunnel: \(channels) names no channel \(name), for which \(others.count { $0 == name }) "
                    + "notifications wait: add it under notifications.channels\n")
        }
    }
}
