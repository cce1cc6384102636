import ArgumentParser
import Baselines
import Harness
import PriceLists
import Reports
import ScenarioFiles
import Scenarios
import Verdicts

/// `windtunnel run`: scenario files in, verdicts out.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run scenarios and prove every number the monitor reports.",
        discussion: """
            Examples:
              windtunnel run scenarios                      the whole suite
              windtunnel run scenarios/month.yaml           one scenario
              windtunnel run scenarios --filter service/    some of them
              windtunnel run a.yaml --output json=a.json --output junit=a.xml
              windtunnel run a.yaml --database a.db         keep records and rollups
              windtunnel run a.yaml --baseline a.json       compare with an earlier result

            One file ends with its own verdict as exit code (0, 1 or 3). Several end with 0 when each reached the \
            outcome that its file expects. With --baseline, a figure that became worse beyond its tolerance makes it 1.
            """)

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String]

    @Option(help: "Only files whose path contains this text.")
    var filter: String?

    @Option(help: "Use this seed instead of the file's.")
    var seed: UInt64?

    @Option(
        name: .shortAndLong, help: "Write a report: json=PATH, junit=PATH, markdown=PATH, text=PATH or baseline=PATH.")
    var output: [OutputOption] = []

    @Option(help: "Keep records and rollups in this SQLite file (one scenario only).")
    var database: String?

    @Flag(help: "Overwrite the database of an earlier run.")
    var replace = false

    @Option(help: "Compare with an earlier result: a file of --output json or --output baseline.")
    var baseline: String?

    @Option(help: "WHAT=HOW, how far figures may be from the baseline: latency=5%, 'answers.cost.**=exact'.")
    var tolerance: [String] = []

    @Option(help: "A file of such tolerances, one on a line.")
    var tolerances: String?

    @Flag(name: .shortAndLong, help: "Print nothing but errors and failed scenarios.")
    var quiet = false

    func run() throws {
        let files = try ScenarioPaths.expand(paths, filter: filter)
        if database != nil, files.count > 1 {
            throw CommandFailure(
                message: "--database keeps one run; name one scenario file instead of \(files.count)",
                exitCode: .badUsage)
        }
        let earlier = try baseline.map(BaselineSource.result)
        let table = try BaselineSource.tolerances(file: tolerances, rules: tolerance)
        Interruption.listen()
        let plans = try readPlans(files)
        var reports: [ScenarioReport] = []
        for plan in plans {
            reports.append(try run(plan))
            if Interruption.isRequested { break }
        }
        if let earlier { compare(&reports, with: earlier, table) }
        let suite = SuiteResult(reports)
        try show(suite)
        throw ExitCode(suite.exitCode)
    }

    /// Reads every file before anything runs, so that a mistake in the last one shows at once.
    private func readPlans(_ files: [String]) throws -> [ScenarioPlan] {
        var plans: [ScenarioPlan] = []
        var isBroken = false
        for file in files {
            switch ScenarioReader.standard(seed: seed).read(path: file) {
            case .success(let plan): plans.append(plan)
            case .failure(let problems):
                StandardError.write(problems.illustrated + "\n")
                isBroken = true
            }
        }
        if isBroken { throw ExitCode(CommandExit.badUsage.rawValue) }
        return plans
    }

    private func run(_ plan: ScenarioPlan) throws -> ScenarioReport {
        let line = ProgressLine(name: plan.name, isQuiet: quiet)
        defer { line.clear() }
        let observer = RunObserver(
            progress: { line.show($0) }, isInterrupted: { Interruption.isRequested })
        let recording = database.map { RecordingOptions(path: $0, replacesExisting: replace) }
        let result = try ScenarioRun(plan: plan, recording: recording).run(observer)
        let timing = RunTiming(
            wallSeconds: line.elapsedSeconds,
            recordsPerSecond: Double(result.totals.records) / max(line.elapsedSeconds, 1e-9),
            peakMemoryBytes: ProcessUsage.peakMemoryBytes)
        return ScenarioReport(result: result, timing: timing)
    }

    /// Says of each scenario what changed; one of the baseline that did not run is no regression, but not passed over.
    private func compare(_ reports: inout [ScenarioReport], with earlier: ResultFile, _ table: ToleranceTable) {
        let later = ResultFile(reports.map(\.figures))
        let comparison = ResultComparison(before: earlier, after: later, tolerances: table)
        for (index, scenario) in comparison.scenarios.enumerated() { reports[index].baseline = scenario }
        if !comparison.missing.isEmpty {
            StandardError.write("baseline: did not run: \(comparison.missing.joined(separator: ", "))\n")
        }
    }

    private func show(_ suite: SuiteResult) throws {
        if !quiet || suite.exitCode != 0 {
            StandardOutput.write(
                TerminalReport.text(of: suite.scenarios, style: TerminalCapabilities.outputStyle()))
        }
        for option in output { try option.write(option.kind.text(of: suite.scenarios)) }
    }
}

extension ScenarioReader {
    /// The reader with the two built-in price lists.
    static let standard = standard()

    /// The same with a seed in the place of the files' own.
    static func standard(seed: UInt64? = nil) -> ScenarioReader {
        ScenarioReader(
            priceLists: ["current": .current, "legacy": .legacy], recordings: DatabaseRecordings(), seed: seed)
    }
}
