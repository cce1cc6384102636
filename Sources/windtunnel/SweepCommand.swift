import ArgumentParser
import FoundationEssentials
import ScenarioFiles
import Scenarios
import Search

/// `windtunnel sweep`: scenarios under many seeds, several at a time.
struct SweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Run scenarios under many seeds, and name the first seed that fails.",
        discussion: """
            Examples:
              windtunnel sweep scenarios/steady-day.yaml --seeds 50
              windtunnel sweep scenarios/traffic --seeds 20 --truth-only
              windtunnel sweep scenarios/steady-day.yaml --swarm --seeds 200 --stop-at-first

            Expectations with numbers in them may hold for the file's own seed only; --truth-only leaves what the \
            file expects out and judges by the oracle and the sums that must agree. --swarm also varies the scenario \
            itself at random, each seed in its own way.
            """)

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String]

    @Option(help: "How many seeds each scenario runs under.")
    var seeds = 20

    @Option(help: "The first of them.")
    var firstSeed: UInt64 = 1

    @Option(help: "How many runs go on at a time.")
    var jobs = 2

    @Flag(help: "Vary the scenarios at random; implies --truth-only.")
    var swarm = false

    @Flag(help: "Judge by the oracle and the sums that must agree only.")
    var truthOnly = false

    @Flag(help: "End at the first run that fails.")
    var stopAtFirst = false

    @Option(name: .shortAndLong, help: "Write the result: json=PATH.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func validate() throws {
        guard (1...SweepOptions.largestSeeds).contains(seeds) else {
            throw ValidationError("--seeds \(seeds): expected 1 to \(SweepOptions.largestSeeds)")
        }
        guard (1...64).contains(jobs) else { throw ValidationError("--jobs \(jobs): expected 1 to 64") }
    }

    func run() async throws {
        let target = try output.map { try JSONTarget($0) }
        let plans = try ScenarioPaths.expand(paths).map { try ScenarioFile.plan($0) }
        Interruption.listen()
        let options = SweepOptions(
            firstSeed: firstSeed, seeds: seeds, isSwarm: swarm, truthOnly: truthOnly, stopsAtFirst: stopAtFirst)
        let line = CountLine(isQuiet: quiet)
        let sweep = Sweep(plans: plans, options: options) { path, seed in
            try? ScenarioReader.standard(seed: seed).read(path: path).get()
        }
        let result = await sweep.run(
            jobs: jobs,
            progress: { line.show("sweep: \($0.finished) of \($0.total) runs, \($0.unexpected) not as expected") },
            isInterrupted: { Interruption.isRequested })
        line.clear()
        StandardOutput.write(SweepText.text(of: result))
        try target?.write(SweepJSON.text(of: result))
        throw ExitCode(result.exitCode)
    }
}
