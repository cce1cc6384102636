import Foundation
import Testing

/// `windtunnel mutate` as a user meets it.
@Suite struct MutateCommandTests {
    @Test func `a mutant that is noticed ends with 0 and a table`() throws {
        let output = try Command.run(["mutate", "--mutant", "failures-lost", "scenarios/service/failure.yaml"])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.contains("✓  failures-lost  failure  truth intake.received"))
        #expect(output.standardOutput.hasSuffix("1 mutants, 1 killed, 0 survived\n"))
    }

    @Test func `a survivor ends with 1, even quietly`() throws {
        let output = try Command.run(
            ["mutate", "--quiet", "--mutant", "never-resolves", "scenarios/service/success.yaml"])
        #expect(output.exitCode == 1)
        #expect(output.standardOutput.contains("survived: never-resolves"))
        #expect(output.standardError.isEmpty)
    }

    @Test func `the result goes to a file as JSON`() throws {
        let folder = try TemporaryFolder()
        let output = try Command.run(
            [
                "mutate", "--quiet", "--mutant", "failures-lost", "--mutant", "always-healthy", "--output",
                "json=\(folder.path("m.json"))", "scenarios/service",
            ])
        #expect(output.exitCode == 0, "\(output.standardError)")
        #expect(output.standardOutput.isEmpty)
        let text = try Data(contentsOf: URL(filePath: folder.path("m.json")))
        let object = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
        #expect(object["total"] as? Int == 2)
        #expect(object["killed"] as? Int == 2)
    }

    @Test func `the catalogue can be listed`() throws {
        let output = try Command.run(["mutate", "--list"])
        #expect(output.exitCode == 0)
        #expect(output.standardOutput.contains("| `cached-twice` |"))
        #expect(output.standardOutput.split(separator: "\n").count >= 100)
    }

    @Test(arguments: [
        ["mutate", "--mutant", "no-such"], ["mutate", "no/such/folder"], ["mutate", "--output", "junit=x"],
        ["mutate", "--output", "json"], ["mutate", "--no-such-flag"],
    ])
    func `bad usage is 2`(arguments: [String]) throws {
        let output = try Command.run(arguments)
        #expect(output.exitCode == 2, "\(output.standardError)")
        #expect(output.standardOutput.isEmpty)
        #expect(!output.standardError.isEmpty)
    }
}
