import ArgumentParser
import Fitting
import FoundationEssentials
import Records
import ScenarioFiles
import Scenarios

/// `windtunnel fit`: a trace in, a scenario that behaves like it out.
struct FitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fit",
        abstract: "Turn a trace into a scenario that behaves like it, and say how well it fits.",
        discussion: """
            Examples:
              windtunnel fit AzureLLMInferenceTrace_conv.csv --output azure.yaml
              windtunnel fit calls.csv --format csv --columns time=ts,time_unit=ms,input_tokens=in,output_tokens=out
              windtunnel fit run.db --name my-traffic --keep-names

            The scenario holds numbers only: rates, gaps, sizes, shares. Names of models are left out unless \
            --keep-names is given, and users always. Without --output only the goodness of fit is shown.
            """)

    @Argument(help: "The trace: a file in any format that `arrivals: {process: trace}` reads.")
    var path: String

    @Option(help: "azure, burstgpt, mooncake, servegen, csv or windtunnel; found out unless given.")
    var format: String?

    @Option(help: "For csv: which column has what, such as time=ts,time_unit=ms,input_tokens=in,output_tokens=out.")
    var columns: String?

    @Option(help: "For servegen: the file with the sizes of calls.")
    var sizes: String?

    @Option(help: "Read only this many rows.")
    var rows: Int?

    @Option(help: "The name of the scenario.")
    var name = "fitted"

    @Option(name: .shortAndLong, help: "Write the scenario here; - is standard output.")
    var output: String?

    @Flag(help: "Keep the names of models.")
    var keepNames = false

    func run() throws {
        let content = try read()
        for line in TraceText.lines(content.rejections, of: path) { StandardError.write("\(line)\n") }
        let fitted: FittedScenario
        do throws(FitProblem) {
            fitted = try TraceFitter.fit(content, options: FitOptions(name: name, keepsNames: keepNames))
        } catch {
            throw CommandFailure(message: "\(path): \(error.message)", exitCode: .badUsage)
        }
        let plan = try plan(of: fitted.text(comments: []))
        let comparison = FitComparison(content, with: plan)
        let lines = FitText.lines(fitted, comparison, content)
        if let output {
            let origin = "Fitted by windtunnel fit to \(FitText.origin(content))."
            try write(fitted.text(comments: [origin] + lines), to: output)
        }
        if output != "-" { StandardOutput.write(lines.joined(separator: "\n") + "\n") }
    }

    private func read() throws -> TraceContent {
        var known: TraceFormat?
        if let format {
            known = TraceFormat(rawValue: format)
            guard known != nil else {
                let names = TraceFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(message: "--format \(format): expected one of \(names)", exitCode: .badUsage)
            }
        }
        if let rows, rows < 1 {
            throw CommandFailure(message: "--rows \(rows): expected 1 or more", exitCode: .badUsage)
        }
        let source = TraceSource(
            path: path, format: known, columns: try columns.map(FitColumns.read), sizesPath: sizes,
            rows: rows ?? TraceSource.mostRows, recordings: DatabaseRecordings())
        switch source.read() {
        case .success(let content): return content
        case .failure(let problem): throw CommandFailure(message: problem.message, exitCode: .badUsage)
        }
    }

    /// The fitted scenario as everybody else will read it.
    private func plan(of text: String) throws -> ScenarioPlan {
        switch ScenarioReader.standard.read(text: text, path: "\(name).yaml") {
        case .success(let plan): return plan
        case .failure(let problems):
            let first = problems.diagnostics.first.map(\.description) ?? "no reason"
            throw CommandFailure(
                message: "the fitted scenario is not valid: \(first); check --name and the trace", exitCode: .badUsage)
        }
    }

    private func write(_ text: String, to output: String) throws {
        if output == "-" { return StandardOutput.write(text) }
        do {
            try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw CommandFailure(
                message: "\(output): the scenario cannot be written there; check that the folder is writable",
                exitCode: .internalError)
        }
    }
}

/// Reads `--columns`.
enum FitColumns {
    static func read(_ text: String) throws -> TraceColumns {
        var names: [TraceColumns.Role: String] = [:]
        var unit = TraceColumns.TimeUnit.seconds
        for pair in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[1].isEmpty else { throw failure(text) }
            if sides[0] == "time_unit", let known = TraceColumns.TimeUnit(rawValue: sides[1]) {
                unit = known
            } else if let role = TraceColumns.Role(rawValue: sides[0]), names[role] == nil {
                names[role] = sides[1]
            } else {
                throw failure(text)
            }
        }
        guard let columns = TraceColumns(names: names, timeUnit: unit) else { throw failure(text) }
        return columns
    }

    private static func failure(_ text: String) -> CommandFailure {
        let roles = TraceColumns.Role.allCases.map(\.rawValue).joined(separator: ", ")
        return CommandFailure(
            message:
                "--columns \(text): expected name=column pairs with the names \(roles) and time_unit (s, ms, us or "
                + "iso8601), time, input_tokens and output_tokens among them",
            exitCode: .badUsage)
    }
}
