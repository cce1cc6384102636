import ArgumentParser
import Coverage
import Records
import Reports
import ScenarioFiles
import Scenarios

/// `windtunnel coverage`: what the scenarios touch of what there is.
struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Say what scenarios touch: answers, windows, providers, failures, incidents, alerts, advice.",
        discussion: """
            Runs the scenarios and notes every answer that was compared with the truth while it was more than null, \
            zero or empty. Scenarios of more than fifteen virtual days are left out.

            Examples:
              windtunnel coverage                       the shipped scenarios
              windtunnel coverage --floor 90%           and 1 as exit code when a table is below that
              windtunnel coverage a.yaml --output json=coverage.json
            """)

    @Argument(help: "Scenario files, or folders that are searched for them.")
    var paths: [String] = ["scenarios"]

    @Option(help: "The least percentage that every table must have, such as 90%.")
    var floor: String = "0%"

    @Option(name: .shortAndLong, help: "Write the result for machines: json=PATH; - is standard output.")
    var output: String?

    @Flag(name: .shortAndLong, help: "Print nothing but errors and tables below the floor.")
    var quiet = false

    func run() throws {
        let floor = try percentage()
        let destination = try OutputOption.json(output)
        Interruption.listen()
        var coverage = SuiteCoverage()
        for file in try ScenarioPaths.expand(paths) {
            let plan = try ScenarioReader.standard.plan(file)
            guard plan.end - plan.start <= .days(15) else { continue }
            if !quiet { StandardError.write("\(plan.name)\n") }
            try coverage.add(plan) { Interruption.isRequested }
            if Interruption.isRequested { throw ExitCode(130) }
        }
        let report = CoverageReport(coverage, floor: floor)
        if !quiet || report.exitCode != 0 { StandardOutput.write(report.text()) }
        try destination?.write(report.json)
        throw ExitCode(report.exitCode)
    }

    private func percentage() throws -> Double {
        let digits = floor.hasSuffix("%") ? String(floor.dropLast()) : floor
        guard let value = Double(digits), (0...100).contains(value) else {
            throw CommandFailure(
                message: "--floor \(floor): expected a percentage from 0% to 100%", exitCode: .badUsage)
        }
        return value
    }
}
