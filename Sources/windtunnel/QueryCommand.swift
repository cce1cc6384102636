import Answers
import ArgumentParser
import Harness
import Records

/// `windtunnel query`: asks the monitor of a recorded run again.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Open the database of a finished run and print what its monitor answers.",
        discussion: """
            Examples:
              windtunnel query --database a.db
              windtunnel query --database a.db --period 24h --period 7d
            """)

    @Option(help: "A database written by windtunnel run --database.")
    var database: String

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
        var recorded = try RecordedRun(path: database)
        let answers = recorded.answers(periods: periods.isEmpty ? Period.everyday : periods)
        StandardOutput.write(JSONText.write(.object(answers), names: recorded.catalog) + "\n")
    }
}
