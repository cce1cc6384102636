import Foundation
import FoundationXML
import Testing

/// What a run leaves behind.
@Suite struct RunOutputTests {
    @Test func rerunsAreByteIdentical() throws {
        let folder = try TemporaryFolder()
        for name in ["a.json", "b.json"] {
            let output = try Command.run([
                "run", "scenarios/service/health.yaml", "--quiet", "--output", "json=\(folder.path(name))",
            ])
            #expect(output.exitCode == 0, "\(output.standardOutput)")
        }
        let first = try Data(contentsOf: URL(filePath: folder.path("a.json")))
        let second = try Data(contentsOf: URL(filePath: folder.path("b.json")))
        #expect(first == second)
        #expect(first.count > 1000)
    }

    @Test func anotherSeedIsAnotherRun() throws {
        let folder = try TemporaryFolder()
        for seed in ["1", "2"] {
            _ = try Command.run([
                "run", "scenarios/service/statistics.yaml", "--quiet", "--seed", seed, "--output",
                "json=\(folder.path(seed))",
            ])
        }
        let first = try Data(contentsOf: URL(filePath: folder.path("1")))
        #expect(try Data(contentsOf: URL(filePath: folder.path("2"))) != first)
    }

    @Test func reportsAreWellFormed() throws {
        let folder = try TemporaryFolder()
        let output = try Command.run([
            "run", "scenarios/must-fail.yaml", "--output", "json=\(folder.path("r.json"))", "--output",
            "junit=\(folder.path("r.xml"))", "--output", "markdown=\(folder.path("r.md"))",
        ])
        #expect(output.exitCode == 1)
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder.path("r.json"))))
        #expect((json as? [String: Any])?["schema"] as? String == "windtunnel.result/1")
        let parser = XMLParser(data: try Data(contentsOf: URL(filePath: folder.path("r.xml"))))
        #expect(parser.parse())
        #expect(try !String(contentsOfFile: folder.path("r.md"), encoding: .utf8).isEmpty)
    }

    @Test func colourOnlyWhenAskedFor() throws {
        let escape = "\u{1B}["
        let plain = try Command.run(["run", "scenarios/must-fail.yaml"])
        #expect(!plain.standardOutput.contains(escape))
        let forced = try Command.run(["run", "scenarios/must-fail.yaml"], environment: ["FORCE_COLOR": "1"])
        #expect(forced.standardOutput.contains(escape))
        let refused = try Command.run(
            ["run", "scenarios/must-fail.yaml"], environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"])
        #expect(!refused.standardOutput.contains(escape))
    }

    @Test func quietSaysNothingWhenAllIsWell() throws {
        let output = try Command.run(["run", "scenarios/service/success.yaml", "--quiet"])
        #expect(output.exitCode == 0)
        #expect(output.standardOutput.isEmpty)
        #expect(output.standardError.isEmpty)
    }
}
