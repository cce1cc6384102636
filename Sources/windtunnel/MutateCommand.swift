import ArgumentParser
import Mutation
import Reports
import ScenarioFiles
import Scenarios

/// `windtunnel mutate`: monitors with a defect each, and the scenarios that must notice.
struct MutateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mutate",
        abstract: "Show monitors with known defects to the scenarios: every one must be noticed.",
        discussion: """
            Each mutant is the monitor that ships with one realistic defect. It is shown to the scenarios that the \
            catalogue names for it, then to the others, until one of them is not met any more.

            Examples:
              windtunnel mutate                                  the whole catalogue on the shipped scenarios
              windtunnel mutate --mutant cached-twice            one of them
              windtunnel mutate --list                           the catalogue, without running anything
              windtunnel mutate my-scenarios --output json=m.json

            Ends with 0 when every mutant was noticed, 1 when one survived, 2 for bad usage.
            """)

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String] = ["scenarios"]

    @Option(help: "Only this mutant; may be given again.")
    var mutant: [String] = []

    @Option(name: .shortAndLong, help: "Write the result for machines: json=PATH; - is standard output.")
    var output: String?

    @Flag(help: "Print the catalogue and run nothing.")
    var list = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors and survivors.")
    var quiet = false

    func run() throws {
        let mutants = try chosen()
        if list { return StandardOutput.write(mutants.map { $0.catalogueRow + "\n" }.joined()) }
        let destination = try OutputOption.json(output)
        Interruption.listen()
        var run = MutationRun(plans: try ScenarioPaths.expand(paths).map(ScenarioReader.standard.plan))
        var results: [MutantResult] = []
        for (index, mutant) in mutants.enumerated() {
            if !quiet { StandardError.write("\(index + 1)/\(mutants.count) \(mutant.name)\n") }
            let result = try run.judge(mutant) { Interruption.isRequested }
            if Interruption.isRequested { throw ExitCode(130) }
            results.append(result)
        }
        let report = MutationReport(results, unfit: run.unfit)
        if !quiet || report.exitCode != 0 {
            StandardOutput.write(report.text(usesASCII: TerminalCapabilities.outputStyle().usesASCII))
        }
        try destination?.write(report.json)
        throw ExitCode(report.exitCode)
    }

    private func chosen() throws -> [Mutant] {
        if mutant.isEmpty { return Mutant.all }
        return try mutant.map { name in
            guard let found = Mutant.named(name) else {
                throw CommandFailure(
                    message:
                        "--mutant \(name): no such mutant; `windtunnel mutate --list` names all \(Mutant.all.count)",
                    exitCode: .badUsage)
            }
            return found
        }
    }
}

extension ScenarioReader {
    /// The plan of a file; prints its problems and ends the command when it has any.
    func plan(_ file: String) throws -> ScenarioPlan {
        switch read(path: file) {
        case .success(let plan): return plan
        case .failure(let problems):
            StandardError.write(problems.description + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
    }
}

extension OutputOption {
    /// A report that can only be JSON; `nil` when none is asked for.
    static func json(_ text: String?) throws -> OutputOption? {
        guard let text else { return nil }
        guard let option = OutputOption(argument: text), option.kind == .json else {
            throw CommandFailure(message: "--output \(text): expected json=PATH", exitCode: .badUsage)
        }
        return option
    }
}
