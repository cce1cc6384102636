import Foundation
import Testing

/// `fit`, `explain` and what `validate` and `run` say of traces, as a user would run them.
@Suite struct FitAndExplainTests {
    private static let excerpt = "scenarios/data/azure-conv-excerpt.csv"

    @Test func aTraceBecomesAScenarioThatRuns() throws {
        let folder = try TemporaryFolder()
        let scenario = folder.path("fitted.yaml")
        let fit = try Command.run(["fit", Self.excerpt, "--name", "azure", "--output", scenario])
        #expect(fit.exitCode == 0, "\(fit.standardError)")
        #expect(fit.standardOutput.contains("1000 calls of a trace in azure form"))
        #expect(fit.standardOutput.contains("KS prompt"))
        let text = try String(contentsOfFile: scenario, encoding: .utf8)
        #expect(text.hasPrefix("# Fitted by windtunnel fit to 1000 calls of a trace in azure form.\n"))
        #expect(!text.contains("excerpt"))
        let valid = try Command.run(["validate", scenario])
        #expect(valid.exitCode == 0)
        let run = try Command.run(["run", scenario])
        #expect(run.exitCode == 0, "\(run.standardOutput)")
        let shown = try Command.run(["fit", Self.excerpt, "--output", "-"])
        #expect(shown.standardOutput.hasPrefix("# Fitted"))
    }

    @Test(
        "What cannot be fitted is said",
        arguments: [
            (["fit", "/no/such/file"], "no such file"),
            (["fit", excerpt, "--rows", "5"], "expected at least 20 calls"),
            (["fit", excerpt, "--rows", "0"], "expected 1 or more"),
            (["fit", excerpt, "--format", "xls"], "expected one of azure, burstgpt"),
            (["fit", excerpt, "--format", "csv", "--columns", "time"], "expected name=column pairs"),
            (["fit", excerpt, "--name", "Not A Name"], "check --name"),
            (["explain", "/no/such.yaml"], "no such file"),
            (["explain", "scenarios/empty.yaml", "--output", "pdf=a"], "expected svg=PATH"),
        ])
    func refusals(arguments: [String], message: String) throws {
        let output = try Command.run(arguments)
        #expect(output.exitCode == 2)
        #expect(output.standardError.contains(message), "\(output.standardError)")
    }

    @Test func badRowsAreNamedByEveryCommand() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<40).map { "\($0),10,5\n" }.joined()
        _ = try folder.write("t.csv", "t,i,o\n" + rows + "x,1,1\n41,-1,1\n")
        let scenario = try folder.write(
            "s.yaml",
            """
            schema: 1
            name: rows
            clock: {start: 2026-03-02T08:00:00Z, duration: 1h}
            providers: {openai: {gpt-4o: {prompt_tokens: 1, completion_tokens: 1, response_time: 1s}}}
            traffic:
              - id: t
                arrivals: {process: trace, file: t.csv, format: csv,
                  columns: {time: t, input_tokens: i, output_tokens: o}}
                mix: {openai/gpt-4o: 1}
            """)
        let valid = try Command.run(["validate", scenario])
        #expect(valid.exitCode == 0)
        #expect(valid.standardOutput.contains("\"t.csv\": 2 bad rows left out: 1 bad time, 1 bad input tokens"))
        #expect(valid.standardOutput.contains("\"t.csv\" line 42: bad time"))
        let report = folder.path("r.json")
        let run = try Command.run(["run", scenario, "--output", "json=\(report)"])
        #expect(run.exitCode == 0)
        #expect(run.standardOutput.contains("left out 2 bad rows of its trace (1 bad time, 1 bad input tokens)"))
        let json = try String(contentsOfFile: report, encoding: .utf8)
        #expect(json.contains("\"rejected_rows\""))
        let columns = "time=t,input_tokens=i,output_tokens=o"
        let fit = try Command.run(["fit", folder.path("t.csv"), "--format", "csv", "--columns", columns])
        #expect(fit.exitCode == 0 && fit.standardError.contains("line 43: bad input tokens"))
    }

    @Test func aRecordedRunIsReplayedAsItWas() throws {
        let folder = try TemporaryFolder()
        let database = folder.path("run.db")
        let recorded = try Command.run([
            "run", "scenarios/traffic/replay-table.yaml", "--database", database, "--output",
            "json=\(folder.path("a.json"))",
        ])
        #expect(recorded.exitCode == 0, "\(recorded.standardError)")
        let scenario = try folder.write(
            "again.yaml",
            """
            schema: 1
            name: again
            clock: {start: 2026-03-02T08:00:00Z, duration: 1h}
            traffic:
              - {id: again, arrivals: {process: trace, file: run.db}}
            """)
        let again = try Command.run(["run", scenario, "--output", "json=\(folder.path("b.json"))"])
        #expect(again.exitCode == 0, "\(again.standardOutput) \(again.standardError)")
        func totals(_ name: String) throws -> NSDictionary? {
            let data = try Data(contentsOf: URL(filePath: folder.path(name)))
            let result = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            return result?["totals"] as? NSDictionary
        }
        let (first, second) = (try totals("a.json"), try totals("b.json"))
        #expect(first != nil && first == second)
        let fit = try Command.run(["fit", "--rows", "12", database])
        #expect(fit.exitCode == 2 && fit.standardError.contains("12 calls at 12 instants"))
    }

    @Test func aScenarioIsExplainedWithoutRunning() throws {
        let folder = try TemporaryFolder()
        let picture = folder.path("rate.svg")
        let output = try Command.run(
            ["explain", "scenarios/rate-limit-storm.yaml", "--output", "svg=\(picture)"], environment: ["LANG": "C"])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(
            output.standardOutput.contains(
                "storm: 2h to 2h20m after the start\n    35% of calls fail with rate_limit\n"))
        let isASCII = output.standardOutput.unicodeScalars.allSatisfy { $0.isASCII }
        #expect(isASCII)
        let svg = try String(contentsOfFile: picture, encoding: .utf8)
        #expect(svg.hasPrefix("<svg"))
    }
}
