import ArgumentParser
import Records
import Scenarios
import Scoring

/// `windtunnel score`: how well alert rules and detectors notice incidents.
struct ScoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Score alert rules and detectors on scenarios with incidents, over many seeds.",
        discussion: """
            Every scenario runs with its incidents and again without them, under each seed. For every rule and \
            detector: how often and how soon it noticed each incident, how long it went on, which of its alarms were \
            about an incident (precision), which incidents it noticed (recall), and false alarms per simulated day, \
            each with an interval of 95 %.

            Examples:
              windtunnel score scenarios/alerts/defaults.yaml
              windtunnel score scenarios/incidents --seeds 50 --output json=score.json
              windtunnel score scenarios/provider-outage.yaml --sizes
            """)

    /// More tells nothing new and takes hours.
    private static let largestSeeds = 10_000

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String]

    @Option(help: "How many seeds each scenario runs under.")
    var seeds = 20

    @Option(help: "The first of them.")
    var firstSeed: UInt64 = 1

    @Option(help: "How many minutes after an incident an alarm still counts as about it.")
    var graceMinutes: Int64 = 10

    @Flag(help: "Also look for the smallest size of each fault that half of five runs notice.")
    var sizes = false

    @Option(name: .shortAndLong, help: "Write the result: json=PATH.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func validate() throws {
        guard (1...Self.largestSeeds).contains(seeds) else {
            throw ValidationError("--seeds \(seeds): expected 1 to \(Self.largestSeeds)")
        }
        guard (0...1_440).contains(graceMinutes) else {
            throw ValidationError("--grace-minutes \(graceMinutes): expected 0 to 1440")
        }
    }

    func run() async throws {
        let target = try output.map { try JSONTarget($0) }
        let files = try ScenarioPaths.expand(paths)
        var cards: [Scorecard] = []
        for file in files {
            let plans = try (0..<seeds).map { try ScenarioFile.plan(file, seed: firstSeed &+ UInt64($0)) }
            guard plans.contains(where: { !$0.incidents.isEmpty }) else {
                StandardError.write("\(file): no incidents, so there is nothing to notice; left out\n")
                continue
            }
            if !quiet { StandardError.write("\(file): \(seeds) seeds\n") }
            let card = await Scoring(plans, grace: .minutes(graceMinutes)).card(findsSizes: sizes)
            StandardOutput.write((cards.isEmpty ? "" : "\n") + ScorecardText.text(of: card))
            cards.append(card)
        }
        guard !cards.isEmpty else {
            throw CommandFailure(message: "no scenario has incidents to notice", exitCode: .badUsage)
        }
        try target?.write(ScorecardJSON.text(of: cards))
    }
}
