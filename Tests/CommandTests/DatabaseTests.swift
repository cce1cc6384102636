import Foundation
import Testing

/// A run kept in a database and asked again.
@Suite struct DatabaseTests {
    @Test func aFinishedRunAnswersTheSame() throws {
        let folder = try TemporaryFolder()
        let database = folder.path("run.db")
        let report = folder.path("run.json")
        let run = try Command.run([
            "run", "scenarios/service/statistics.yaml", "--database", database, "--output", "json=\(report)",
        ])
        #expect(run.exitCode == 0, "\(run.standardError)")
        let query = try Command.run(["query", "--database", database])
        #expect(query.exitCode == 0, "\(query.standardError)")
        let recorded = try JSONSerialization.jsonObject(with: Data(query.standardOutput.utf8)) as? NSDictionary
        let result = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: report))) as? [String: Any]
        #expect(recorded != nil)
        #expect(recorded == result?["answers"] as? NSDictionary)
    }

    @Test func anExistingDatabaseIsNotOverwrittenUnasked() throws {
        let folder = try TemporaryFolder()
        let database = folder.path("run.db")
        let arguments = ["run", "scenarios/service/success.yaml", "--quiet", "--database", database]
        #expect(try Command.run(arguments).exitCode == 0)
        let second = try Command.run(arguments)
        #expect(second.exitCode != 0)
        #expect(second.standardError.contains(database))
        #expect(try Command.run(arguments + ["--replace"]).exitCode == 0)
    }

    @Test func aForeignFileIsRefusedByName() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("notes.txt", "These are notes, not a database, and they must stay as they are.\n")
        let before = try Data(contentsOf: URL(filePath: path))
        for arguments in [
            ["run", "scenarios/empty.yaml", "--database", path, "--replace"], ["query", "--database", path],
        ] {
            let output = try Command.run(arguments)
            #expect(output.exitCode != 0)
            #expect(output.standardError.contains(path))
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func aRunThatWasBrokenOffDoesNotAnswer() throws {
        let folder = try TemporaryFolder()
        let database = folder.path("run.db")
        let run = try Command.run(
            ["run", "scenarios/month.yaml", "--database", database], interruptAtProgress: true)
        #expect(run.exitCode == 130, "\(run.standardError)")
        #expect(run.standardOutput.contains("broken off after"))
        let query = try Command.run(["query", "--database", database])
        #expect(query.exitCode == 4)
        #expect(query.standardError.contains("holds no finished run"))
    }

    @Test func aMissingDatabaseIsNamed() throws {
        let output = try Command.run(["query", "--database", "/no/such/run.db"])
        #expect(output.exitCode != 0)
        #expect(output.standardError.contains("/no/such/run.db"))
    }
}
