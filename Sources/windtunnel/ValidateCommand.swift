import ArgumentParser
import ScenarioFiles
import Scenarios

/// `windtunnel validate`: every problem of every file, without running anything.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check scenario files and report every problem in them.",
        discussion: """
            Each problem is one line: file:line:column: key: what is wrong and what is expected. The exit code is 0 \
            when all files are valid, else 2.
            """)

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String]

    @Flag(name: .shortAndLong, help: "Say nothing about valid files.")
    var quiet = false

    func run() throws {
        var isBroken = false
        for file in try ScenarioPaths.expand(paths) {
            switch ScenarioReader.standard.read(path: file) {
            case .success(let plan):
                guard !quiet else { continue }
                let parts = [
                    Self.count(plan.models.count, "model"), Self.count(plan.traffic.count, "traffic stream"),
                    Self.count(plan.incidents.count, "incident"), Self.count(plan.expectations.count, "expectation"),
                ]
                StandardOutput.write("\(file): valid: \(parts.joined(separator: ", "))\n")
                for line in plan.traffic.flatMap(Self.badRows) { StandardOutput.write("\(file): \(line)\n") }
            case .failure(let problems):
                StandardError.write(problems.illustrated + "\n")
                isBroken = true
            }
        }
        if isBroken { throw ExitCode(CommandExit.badUsage.rawValue) }
    }

    private static func badRows(of traffic: TrafficPlan) -> [String] {
        guard let trace = traffic.rejectedRows else { return [] }
        return TraceText.lines(trace.rejections, of: trace.path)
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
