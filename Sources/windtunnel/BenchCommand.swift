import ArgumentParser
import Harness
import Records
import ScenarioFiles
import Scenarios

/// `windtunnel bench`: where the time goes, as ratios beside absolute figures.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure each part of a run and a whole run, in processor time.",
        discussion: """
            The parts run over the first --days of the scenario, the last line is the whole scenario. Ratios are to \
            generating the traffic alone and hold better than absolute figures on a busy machine. With --records the \
            scenario goes on, without its incidents, until it has sent that many calls: the memory of the monitor must \
            not grow with them.
            """)

    @Argument(help: "The scenario to run.")
    var path: String = "scenarios/month.yaml"

    @Option(help: "Virtual days over which the parts are measured.")
    var days: Int = 3

    @Flag(help: "Measure the parts only, not the whole scenario.")
    var partsOnly = false

    @Option(help: "Generate and record this many calls instead, and show the memory after each tenth.")
    var records: Int?

    func run() throws {
        if let records, !(10...2_000_000_000).contains(records) {
            throw CommandFailure(
                message: "--records \(records): expected a number from 10 to 2000000000", exitCode: .badUsage)
        }
        guard days >= 1, days <= 366 else {
            throw CommandFailure(message: "--days \(days): expected a number from 1 to 366", exitCode: .badUsage)
        }
        let plan: ScenarioPlan
        switch ScenarioReader.standard.read(path: path) {
        case .success(let read): plan = read
        case .failure(let problems):
            StandardError.write(problems.illustrated + "\n")
            throw ExitCode(CommandExit.badUsage.rawValue)
        }
        if let records { return try Self.measureVolume(plan, records) }
        StandardOutput.write(Self.row("part", "records", "cpu s", "ns/record", "records/s", "x generate") + "\n")
        var baseline = 0.0
        for part in RunBenchmark.allCases {
            let (records, seconds) = try Self.measure(part, Self.beginning(of: plan, days: days))
            let cost = seconds / Double(max(records, 1))
            if part == .generate { baseline = cost }
            StandardOutput.write(Self.row(part.rawValue, records, seconds, baseline))
        }
        if !partsOnly {
            let (records, seconds) = try Self.measure(.run, plan)
            StandardOutput.write(Self.row("whole", records, seconds, baseline))
        }
        StandardOutput.write("peak memory \(ProcessUsage.peakMemoryBytes / 1_048_576) MiB\n")
    }

    private static func measureVolume(_ plan: ScenarioPlan, _ count: Int) throws {
        let begun = ProcessUsage.processorSeconds
        StandardOutput.write(row("", "records", "cpu s", "ns/record", "records/s", "peak MiB", "x first") + "\n")
        var first = 0
        let stored = VolumeBenchmark(plan: plan, records: count).run { records in
            let seconds = ProcessUsage.processorSeconds - begun
            let peak = ProcessUsage.peakMemoryBytes
            if first == 0 { first = peak }
            StandardOutput.write(
                row(
                    "record", String(records), decimal(seconds, 2), decimal(seconds / Double(records) * 1e9, 1),
                    decimal(Double(records) / max(seconds, 1e-9) / 1e6, 2) + " M", String(peak / 1_048_576),
                    decimal(Double(peak) / Double(max(first, 1)), 2)) + "\n")
        }
        guard stored >= count else {
            throw CommandFailure(
                message: "the scenario sends only \(stored) calls in 366 days; expected \(count): choose a busier one",
                exitCode: .badUsage)
        }
    }

    /// The scenario as if it ended after some days, without what happens later.
    private static func beginning(of plan: ScenarioPlan, days: Int) -> ScenarioPlan {
        var short = plan
        short.end = min(plan.end, plan.start + .days(Int64(days)))
        short.incidents = plan.incidents.filter { $0.window.to <= short.end }
        short.expectations = []
        return short
    }

    private static func measure(
        _ part: RunBenchmark, _ plan: ScenarioPlan
    ) throws -> (records: Int, seconds: Double) {
        let begun = ProcessUsage.processorSeconds
        let (records, _) = try part.measure(plan)
        return (records, ProcessUsage.processorSeconds - begun)
    }

    private static func row(_ name: String, _ records: Int, _ seconds: Double, _ baseline: Double) -> String {
        let cost = seconds / Double(max(records, 1))
        return row(
            name, String(records), decimal(seconds, 2), decimal(cost * 1e9, 1),
            decimal(Double(records) / max(seconds, 1e-9) / 1e6, 2) + " M", decimal(cost / max(baseline, 1e-12), 2))
            + "\n"
    }

    private static func row(_ cells: String...) -> String {
        let widths = [10, 12, 9, 11, 11, 11, 9]
        return zip(cells, widths).enumerated().map { index, cell in
            let padding = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
            return index == 0 ? cell.0 + padding : padding + cell.0
        }.joined()
    }

    private static func decimal(_ value: Double, _ places: Int) -> String {
        let scale = places == 1 ? 10.0 : 100.0
        let scaled = Int((value * scale).rounded())
        let digits = String(scaled % Int(scale))
        return "\(scaled / Int(scale)).\(String(repeating: "0", count: places - digits.count))\(digits)"
    }
}
