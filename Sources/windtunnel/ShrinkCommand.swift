import ArgumentParser
import FoundationEssentials
import Mutation
import Reports
import ScenarioFiles
import Scenarios
import Search

/// `windtunnel shrink`: a failing scenario in, the smallest one that still fails in the same way out.
struct ShrinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shrink",
        abstract: "Reduce a failing scenario to the smallest file that still fails in the same way.",
        discussion: """
            The scenario must come to another verdict than its file expects. What is shrunk keeps the first failing \
            expectation, or else the first kind of value that is not the oracle's.

            Examples:
              windtunnel shrink broken.yaml
              windtunnel shrink broken.yaml --seed 17 --output small.yaml --max-runs 1000
              windtunnel shrink good.yaml --mutant cached-twice
            """)

    @Argument(help: "The scenario file.")
    var path: String

    @Option(help: "Use this seed instead of the file's.")
    var seed: UInt64?

    @Option(help: "Give the monitor this defect of the catalogue: see windtunnel mutate --list.")
    var mutant: String?

    @Option(name: .shortAndLong, help: "Where the small scenario goes; - is standard output.")
    var output: String?

    @Option(help: "How many scenarios are run at most.")
    var maxRuns = 500

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func validate() throws {
        guard (1...1_000_000).contains(maxRuns) else {
            throw ValidationError("--max-runs \(maxRuns): expected 1 to 1000000")
        }
    }

    func run() throws {
        let plan = try ScenarioFile.plan(path)
        let used = seed ?? plan.seed
        var document: ScenarioDocument
        do { document = try ScenarioDocument(path: path) } catch {
            throw CommandFailure(message: "\(error)", exitCode: .badUsage)
        }
        document.root[.name("seed")] = .scalar(String(used))
        let run = try chosenRun()
        guard let wanted = try ScenarioTrial.failures(of: document, reader: .standard, path: path, run: run).first
        else {
            throw CommandFailure(
                message: "\(path): reaches the verdict that it must with seed \(used); there is nothing to shrink",
                exitCode: .badUsage)
        }
        Interruption.listen()
        let result = shrink(document, wanted: wanted, run: run)
        try write(result, wanted: wanted, seed: used, sizeBefore: document.root.size)
        if Interruption.isRequested { throw ExitCode(130) }
    }

    /// With the monitor that ships, or with one that has the defect that was named.
    private func chosenRun() throws -> ScenarioTrial.Run {
        guard let name = mutant else { return ScenarioTrial.shippedRun }
        guard let mutant = Mutant.named(name) else {
            throw CommandFailure(
                message: "--mutant \(name): there is no such defect; windtunnel mutate --list names them",
                exitCode: .badUsage)
        }
        return { try MutationRun.result(of: mutant, on: $0, $1) }
    }

    private func shrink(
        _ document: ScenarioDocument, wanted: FailureSignature, run: @escaping ScenarioTrial.Run
    ) -> Shrinker.Result {
        let line = CountLine(isQuiet: quiet)
        defer { line.clear() }
        // A defect is only noticed by what the monitor that ships passes.
        var control: ScenarioTrial.Run?
        if mutant != nil { control = ScenarioTrial.shippedRun }
        let trial = ScenarioTrial(
            reader: .standard, path: path, wanted: wanted, run: run,
            control: control, isInterrupted: { Interruption.isRequested })
        var shrinker = Shrinker(
            document, runLimit: maxRuns, isInterrupted: { Interruption.isRequested },
            progress: { runs, size in line.show("shrink: \(runs) runs, \(size) values left") },
            judge: { trial.verdict(on: $0) })
        return shrinker.run()
    }

    private func replay(_ target: String, seed: UInt64) -> String {
        let file = Escaping.shellWord(target)
        return mutant.map { "windtunnel mutate \(file) --mutant \($0)" } ?? "windtunnel run \(file) --seed \(seed)"
    }

    private func write(_ result: Shrinker.Result, wanted: FailureSignature, seed: UInt64, sizeBefore: Int) throws {
        let target = output ?? Self.defaultOutput(for: path)
        let runs = "\(result.runs) runs" + (result.isComplete ? "" : ", after which it was left as it is")
        let text = result.document.text(comments: [
            "Shrunk from \(path), seed \(seed), in \(runs).",
            (mutant.map { "Notices a monitor with the defect \($0): " } ?? "Fails in the same way: ") + "\(wanted)",
        ])
        if target == "-" { return StandardOutput.write(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: target), options: .atomic)
        } catch {
            throw CommandFailure(
                message: "\(target): the scenario cannot be written there; check that the folder is writable",
                exitCode: .internalError)
        }
        if case .failure(let problems) = ScenarioReader.standard.read(path: target) {
            StandardError.write(
                "windtunnel: \(target): files that it names are looked for beside it:\n\(problems.description)\n")
        }
        StandardOutput.write(
            """
            \(Escaping.terminal(target)): \(result.document.root.size) of \(sizeBefore) values left after \(runs)
            fails in the same way: \(Escaping.terminal("\(wanted)"))
            replay    \(replay(target, seed: seed))

            """)
    }

    /// `folder/name.shrunk.yaml`, where the files that the scenario names are found as before.
    private static func defaultOutput(for path: String) -> String {
        for ending in [".yaml", ".yml"] where path.hasSuffix(ending) {
            return String(path.dropLast(ending.count)) + ".shrunk.yaml"
        }
        return path + ".shrunk.yaml"
    }
}
