import Answers
import ArgumentParser
import Harness
import LiveMonitor
import PriceLists
import Records
import Storage

/// `windtunnel query`: asks the monitor of a recorded run, or of a live database, again.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Open the database of a finished run or of a live monitor and print what the monitor answers.",
        discussion: """
            Examples:
              windtunnel query --database a.db
              windtunnel query --database a.db --period 24h --period 7d
              windtunnel query --database live.db --at 2026-03-02T08:00:00Z
            """)

    @Option(help: "A database written by windtunnel run --database, or by a live monitor.")
    var database: String

    @Option(help: "The instant at which a live monitor is asked. Default: now.")
    var at: String?

    @Option(help: "A period to look back over: a number and m, h or d, at most 31d. Default: 1m 5m 1h 24h 7d 30d.")
    var period: [String] = []

    func run() throws {
        var periods: [Period] = []
        for text in period {
            guard let parsed = Period(text) else {
                throw CommandFailure(
                    message: "--period \(text): expected a whole number and m, h or d, from 1m to 31d, such as 24h",
                    exitCode: .badUsage)
            }
            if !periods.contains(parsed) { periods.append(parsed) }
        }
        if periods.isEmpty { periods = Period.everyday }
        switch try StoreKind.of(database) {
        case .run:
            if at != nil {
                throw CommandFailure(
                    message: "--at: a recorded run answers at its end; expected --at only for a live monitor",
                    exitCode: .badUsage)
            }
            var recorded = try RecordedRun(path: database)
            let answers = recorded.answers(periods: periods)
            StandardOutput.write(JSONText.write(.object(answers), names: recorded.catalog) + "\n")
        case .live:
            let now = try InstantOption.instant(at, "--at") ?? WallClock.now
            var live = try LiveQuery(path: database, lists: [.current, .legacy], otherwise: .current)
            let answers = live.answers(at: now, periods: periods)
            StandardOutput.write(JSONText.write(.object(answers), names: live.catalog) + "\n")
        }
    }
}
