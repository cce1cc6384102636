import ArgumentParser
import Baselines
import Reports

/// `windtunnel diff`: what changed between two results.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed between two results, the largest change first.",
        discussion: """
            Examples:
              windtunnel diff before.json after.json
              windtunnel diff before.json after.json --tolerance latency=5%
              windtunnel diff before.json after.json --tolerance 'answers.cost.**=0.01'

            Both files are results (run --output json=FILE) or baselines (run --output baseline=FILE). The exit code \
            is 0 when nothing differs by more than its tolerance, 1 when something does, 2 when a file cannot be \
            read. docs/baselines.md describes tolerances.
            """)

    @Argument(help: "The earlier result.")
    var before: String

    @Argument(help: "The later result.")
    var after: String

    @Option(help: "WHAT=HOW: a family or a path, and exact, any, a percentage or an amount. May be repeated.")
    var tolerance: [String] = []

    @Option(help: "A file of such tolerances, one on a line.")
    var tolerances: String?

    @Option(help: "How many changes of each scenario to list; 0 lists all.")
    var limit = 50

    func run() throws {
        guard limit >= 0 else {
            throw CommandFailure(message: "--limit \(limit): expected 0 or more", exitCode: .badUsage)
        }
        let table = try BaselineSource.tolerances(file: tolerances, rules: tolerance)
        let comparison = ResultComparison(
            before: try BaselineSource.result(before), after: try BaselineSource.result(after), tolerances: table)
        StandardOutput.write(DiffReport.text(of: comparison, limit: limit == 0 ? .max : limit))
        if !comparison.isSame { throw ExitCode(1) }
    }
}
