import Foundation
import Testing

/// The commands that look after databases.
@Suite struct UpkeepCommandTests {
    private func makeRun(_ folder: TemporaryFolder) throws -> String {
        let database = folder.path("run.db")
        let run = try Command.run(
            ["run", "scenarios/service/statistics.yaml", "--quiet", "--database", database])
        #expect(run.exitCode == 0, "\(run.standardError)")
        return database
    }

    @Test func aRunIsCheckedCompactedAndExported() throws {
        let folder = try TemporaryFolder()
        let database = try makeRun(folder)
        let check = try Command.run(["db", "check", "--database", database])
        #expect(check.exitCode == 0, "\(check.standardOutput)\(check.standardError)")
        let lines = check.standardOutput.split(separator: "\n")
        #expect(lines.count == 4 && lines.allSatisfy { $0.hasPrefix("sound  ") }, "\(check.standardOutput)")
        let export = try Command.run(["db", "export", "--database", database])
        let rows = export.standardOutput.split(separator: "\r\n")
        #expect(rows.first?.hasPrefix("id,timestamp,provider,model,") == true)
        let count = try #require(check.standardOutput.firstMatch(of: /records: (\d+) records/)?.1)
        #expect(rows.count == Int(count).map { $0 + 1 })
        let compact = try Command.run(["db", "compact", "--database", database])
        #expect(compact.exitCode == 0 && compact.standardOutput.contains(" bytes before, "))
        #expect(try Command.run(["db", "export", "--database", database]).standardOutput == export.standardOutput)
        let file = folder.path("a.ndjson")
        let arguments = ["db", "export", "--database", database, "--format", "ndjson", "--output", file]
        #expect(try Command.run(arguments).exitCode == 0)
        #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == rows.count - 1)
        let again = try Command.run(arguments)
        #expect(again.exitCode == 4 && again.standardError.contains(file))
    }

    @Test func aChangedRecordIsFound() throws {
        let folder = try TemporaryFolder()
        let database = try makeRun(folder)
        var bytes = try Data(contentsOf: URL(filePath: database))
        // The records are most of the file, so its middle lies among them; the middle of a page is no pointer.
        bytes[bytes.count / 2 / 4_096 * 4_096 + 2_048] ^= 0x55
        try bytes.write(to: URL(filePath: database))
        let check = try Command.run(["db", "check", "--database", database])
        #expect(check.exitCode == 1)
        #expect(check.standardOutput.contains("broken  records: "), "\(check.standardOutput)")
    }

    @Test func mistakesAreNamed() throws {
        let folder = try TemporaryFolder()
        let database = try makeRun(folder)
        let format = try Command.run(["db", "export", "--database", database, "--format", "xml"])
        #expect(format.exitCode == 2 && format.standardError.contains("expected csv or ndjson"))
        let time = try Command.run(["db", "export", "--database", database, "--from", "yesterday"])
        #expect(time.exitCode == 2 && time.standardError.contains("--from yesterday"))
        let days = try Command.run(["db", "compact", "--database", database, "--record-days", "0"])
        #expect(days.exitCode == 2)
        for command in [["audit", "verify"], ["audit", "list"]] {
            let output = try Command.run(command + ["--database", database])
            #expect(output.exitCode == 4 && output.standardError.contains("is the database of a recorded run"))
        }
        for command in [["db", "check"], ["db", "compact"], ["db", "export"], ["audit", "verify"]] {
            let output = try Command.run(command + ["--database", folder.path("absent.db")])
            #expect(output.exitCode == 4 && output.standardError.contains("absent.db"), "\(command)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path("absent.db")))
    }
}
