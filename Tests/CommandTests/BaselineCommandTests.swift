import Foundation
import Testing

/// `windtunnel run --baseline` and `windtunnel diff`, as a user would call them.
@Suite struct BaselineCommandTests {
    private static let scenario = "scenarios/service/failure.yaml"

    @Test func `A run is the same as its own result and its own baseline`() throws {
        let folder = try TemporaryFolder()
        let (json, compact) = (folder.path("a.json"), folder.path("b.json"))
        let first = try Command.run([
            "run", Self.scenario, "--quiet", "--output", "json=\(json)", "--output", "baseline=\(compact)",
        ])
        #expect(first.exitCode == 0, "\(first.standardError)")
        for file in [json, compact] {
            let again = try Command.run(["run", Self.scenario, "--baseline", file])
            #expect(again.exitCode == 0, "\(again.standardOutput)")
            #expect(again.standardOutput.contains("none beyond its tolerance"))
        }
        let difference = try Command.run(["diff", json, compact])
        #expect(difference.exitCode == 0)
        #expect(difference.standardOutput.hasSuffix("1 scenario: nothing differs beyond its tolerance\n"))
    }

    @Test func `Another seed is said and fails, and tolerances can allow it`() throws {
        let folder = try TemporaryFolder()
        let (before, after) = (folder.path("a.json"), folder.path("b.json"))
        _ = try Command.run(["run", Self.scenario, "--quiet", "--output", "json=\(before)"])
        let run = try Command.run([
            "run", Self.scenario, "--seed", "99", "--baseline", before, "--output", "json=\(after)",
        ])
        #expect(run.exitCode == 1)
        #expect(run.standardOutput.contains("another seed: "))
        let difference = try Command.run(["diff", before, after, "--limit", "3"])
        #expect(difference.exitCode == 1)
        #expect(difference.standardOutput.contains("\n  and "))
        #expect(try Command.run(["diff", before, after, "--tolerance", "**=any"]).exitCode == 0)
        let rules = try folder.write("rules.txt", "# everything\n** = any\n")
        #expect(try Command.run(["diff", before, after, "--tolerances", rules]).exitCode == 0)
        let allowed = try Command.run([
            "run", Self.scenario, "--seed", "99", "--baseline", before, "--tolerance", "**=any",
        ])
        #expect(allowed.exitCode == 0)
    }

    @Test func `Scenarios that only one result has are named`() throws {
        let folder = try TemporaryFolder()
        let both = folder.path("both.json"), one = folder.path("one.json")
        _ = try Command.run(["run", Self.scenario, "scenarios/empty.yaml", "--quiet", "--output", "baseline=\(both)"])
        _ = try Command.run(["run", Self.scenario, "--quiet", "--output", "baseline=\(one)"])
        let less = try Command.run(["diff", both, one])
        #expect(less.exitCode == 1)
        #expect(less.standardOutput.contains("empty: only in the earlier result"))
        #expect(try Command.run(["diff", one, both]).standardOutput.contains("empty: only in the later result"))
        let run = try Command.run(["run", Self.scenario, "--quiet", "--baseline", both])
        #expect(run.exitCode == 0)
        #expect(run.standardError.contains("baseline: did not run: empty"))
    }

    @Test(arguments: ["", "{", "[]", "{\"schema\": \"other\"}", "\u{0}\u{1}"])
    func `What is no result ends with code 2 before anything runs`(text: String) throws {
        let folder = try TemporaryFolder()
        let broken = try folder.write("broken.json", text)
        for arguments in [["diff", broken, broken], ["run", Self.scenario, "--baseline", broken]] {
            let output = try Command.run(arguments)
            #expect(output.exitCode == 2)
            #expect(output.standardOutput.isEmpty)
            #expect(output.standardError.hasPrefix("windtunnel: \(broken): "), "\(output.standardError)")
            #expect(output.standardError.contains("expected"))
        }
    }

    @Test func `A missing file, a folder and a bad tolerance end with code 2`() throws {
        for arguments in [
            ["diff", "nowhere.json", "nowhere.json"], ["diff", "scenarios", "scenarios"],
            ["run", Self.scenario, "--baseline", "/dev/zero"], ["run", Self.scenario, "--tolerance", "speed"],
            ["diff", "a", "b", "--tolerance", "latency=-5"], ["diff", "a", "b", "--limit", "-1"],
            ["run", Self.scenario, "--tolerances", "nowhere.txt"],
        ] {
            let output = try Command.run(arguments)
            #expect(output.exitCode == 2, "\(arguments): \(output.standardOutput)")
            #expect(!output.standardError.isEmpty)
        }
    }
}

/// The baseline that ships with the project.
@Suite struct ShippedBaselineTests {
    @Test func `It is small, and of the scenarios that continuous integration runs`() throws {
        let folder = Command.packageRoot.appending(path: "reports/baselines")
        let text = try String(contentsOf: folder.appending(path: "core.json"), encoding: .utf8)
        let scenarios = try String(contentsOf: folder.appending(path: "core.txt"), encoding: .utf8)
        #expect(text.utf8.count < 200_000)
        let paths = scenarios.split { $0 == " " || $0 == "\n" }.map(String.init)
        #expect(paths.count >= 4)
        let output = try Command.run(["run"] + paths + ["--quiet", "--baseline", "reports/baselines/core.json"])
        #expect(output.exitCode == 0, "\(output.standardOutput)")
        #expect(output.standardError.isEmpty, "\(output.standardError)")
    }
}
