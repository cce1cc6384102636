import ArgumentParser
import Harness
import Reports
import Scenarios
import Verdicts

/// `windtunnel counterfactual`: recommendations followed, and what that really saves.
struct CounterfactualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "counterfactual",
        abstract: "Follow each recommendation in a run of its own, and compare promised with realised saving.",
        discussion: """
            Runs a scenario, takes what the monitor recommends at its end over the whole run, applies each \
            recommendation alone (another model, a cache, the batch service, shorter prompts, no paid failures), and \
            runs again with the same seed.

            Examples:
              windtunnel counterfactual scenarios/service/money-advice.yaml
              windtunnel counterfactual scenarios/recommendations --output json=savings.json

            Ends with 0 when every promised saving was realised, 1 when one was not, 2 for bad usage, 3 when a promise \
            could not be tried or a scenario has none.
            """)

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String]

    @Option(help: "Use this seed instead of the file's.")
    var seed: UInt64?

    @Option(name: .shortAndLong, help: "Write the result for machines: json=PATH; - is standard output.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() throws {
        let target = try output.map { try JSONTarget($0) }
        let plans = try ScenarioPaths.expand(paths).map { try ScenarioFile.plan($0, seed: seed) }
        Interruption.listen()
        var results: [(scenario: ScenarioIdentity, result: CounterfactualResult)] = []
        for plan in plans {
            let result = try follow(plan)
            if result.isInterrupted { throw ExitCode(130) }
            guard let counterfactual = result.counterfactual else {
                throw CommandFailure(
                    message: "\(plan.path): the monitor gave no recommendations over the whole run",
                    exitCode: .internalError)
            }
            if output != "json=-" {
                StandardOutput.write(
                    (results.isEmpty ? "" : "\n") + CounterfactualText.text(of: counterfactual, name: plan.name))
            }
            results.append((result.scenario, counterfactual))
        }
        try target?.write(CounterfactualJSON.text(of: results))
        throw ExitCode(Self.exitCode(results.map(\.result.outcome)))
    }

    /// Runs what is needed for the recommendations and nothing else.
    private func follow(_ plan: ScenarioPlan) throws -> RunResult {
        var plan = plan
        let place = SourcePlace(path: plan.path, line: 1, column: 1)
        plan.expectations = [
            Expectation(place: place, moment: .at(plan.end, text: "end"), claim: .realises([]))
        ]
        (plan.comparesTruth, plan.alerts) = (false, nil)
        let line = ProgressLine(name: plan.name, isQuiet: quiet)
        defer { line.clear() }
        return try ScenarioRun(plan: plan).run(
            RunObserver(progress: { line.show($0) }, isInterrupted: { Interruption.isRequested }))
    }

    private static func exitCode(_ outcomes: [Outcome]) -> Int32 {
        outcomes.contains(.failed) ? 1 : outcomes.contains(.inconclusive) ? 3 : 0
    }
}
