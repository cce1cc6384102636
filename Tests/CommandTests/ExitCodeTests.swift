import Foundation
import Testing

/// The exit codes of the design, each reached as a user would reach it.
@Suite struct ExitCodeTests {
    @Test func everythingMetIsZero() throws {
        let output = try Command.run(["run", "scenarios/service/success.yaml"])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("success"))
    }

    @Test func aFailedExpectationIsOne() throws {
        let output = try Command.run(["run", "scenarios/must-fail.yaml"])
        #expect(output.exitCode == 1)
        #expect(output.standardOutput.contains("stats.openai_gpt-4o.total_requests == 1201"))
        #expect(output.standardOutput.contains("scenarios/must-fail.yaml:"))
        #expect(output.standardOutput.contains("windtunnel run scenarios/must-fail.yaml --seed 8"))
    }

    @Test func aBrokenScenarioIsTwo() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("broken.yaml", "schema: 1\nname: broken\nsead: 3\n")
        let output = try Command.run(["run", path])
        #expect(output.exitCode == 2)
        #expect(output.standardError.contains("\(path):3:1: sead:"))
        #expect(output.standardError.contains("seed"))
    }

    @Test(arguments: [
        ["run", "no/such/file.yaml"], ["run", "--no-such-flag", "scenarios"], ["run"], ["frobnicate"],
        ["run", "scenarios", "--database", "x.db"], ["run", "scenarios", "--filter", "no such scenario"],
        ["run", "scenarios/empty.yaml", "--seed", "-1"], ["run", "scenarios/empty.yaml", "--output", "pdf=x"],
        ["query", "--database", "x.db", "--period", "7w"],
    ])
    func badUsageIsTwo(arguments: [String]) throws {
        let output = try Command.run(arguments)
        #expect(output.exitCode == 2, "\(output.standardError)")
        #expect(!output.standardError.isEmpty)
        #expect(output.standardOutput.isEmpty)
    }

    @Test func thinEvidenceIsThree() throws {
        let output = try Command.run(["run", "scenarios/thin-evidence.yaml"])
        #expect(output.exitCode == 3)
        #expect(output.standardOutput.lowercased().contains("inconclusive"))
    }

    @Test func aReportThatCannotBeWrittenIsFour() throws {
        let output = try Command.run(["run", "scenarios/empty.yaml", "--output", "json=/proc/no/result.json"])
        #expect(output.exitCode == 4)
        #expect(output.standardError.contains("/proc/no/result.json"))
    }

    @Test func interruptionIsOneHundredAndThirtyWithAPartialReport() throws {
        let folder = try TemporaryFolder()
        let report = folder.path("partial.json")
        let output = try Command.run(
            ["run", "scenarios/month.yaml", "--output", "json=\(report)"], interruptAtProgress: true)
        #expect(output.exitCode == 130, "\(output.standardError)")
        let json = try String(contentsOfFile: report, encoding: .utf8)
        #expect(json.contains("\"interrupted\": true"))
    }

    @Test func helpIsZeroOnStandardOutput() throws {
        let output = try Command.run(["run", "--help"])
        #expect(output.exitCode == 0)
        #expect(output.standardOutput.contains("USAGE"))
    }
}
