import Foundation
import LiveMonitor
import PriceLists
import Records
import Testing

/// The commands on the database of a live monitor.
@Suite struct LiveDatabaseCommandTests {
    private func makeLive(_ folder: TemporaryFolder) throws -> String {
        let path = folder.path("live.db")
        let now = Instant(microseconds: 1_772_438_400_000_000)
        var monitor = try LiveMonitor.open(
            path, configuration: LiveConfiguration(prices: .current), instance: 1, now: now)
        var report = CallReport(
            provider: "openai", model: "gpt-4o", endpoint: "/v1", promptTokens: 10, completionTokens: 5,
            responseTimeMilliseconds: 20, succeeded: true)
        report.requestID = "first"
        _ = try monitor.record([report, report], owner: "o", now: now)
        try monitor.audit(action: "noted", subject: "two\nlines", actor: "ada", now: now)
        try monitor.close()
        return path
    }

    @Test func theTrailIsVerifiedAndListed() throws {
        let folder = try TemporaryFolder()
        let database = try makeLive(folder)
        let list = try Command.run(["audit", "list", "--database", database])
        let lines = list.standardOutput.split(separator: "\n")
        #expect(lines.count == 4, "\(list.standardOutput)")
        #expect(lines.last?.contains("ada  noted  two lines  ") == true)
        let verify = try Command.run(["audit", "verify", "--database", database])
        #expect(verify.exitCode == 0 && verify.standardOutput.hasPrefix("sound: 4 entries, head "))
        let head = String(verify.standardOutput.dropFirst(23).prefix(64))
        #expect(try Command.run(["audit", "verify", "--database", database, "--head", head]).exitCode == 0)
        let other = try Command.run(["audit", "verify", "--database", database, "--head", "00"])
        #expect(other.exitCode == 1 && other.standardOutput.hasPrefix("broken (unknownHead): entry 4 "))
    }

    @Test func aLiveDatabaseIsCheckedCompactedAndExported() throws {
        let folder = try TemporaryFolder()
        let database = try makeLive(folder)
        let check = try Command.run(["db", "check", "--database", database])
        #expect(check.exitCode == 0, "\(check.standardOutput)\(check.standardError)")
        #expect(check.standardOutput.contains("2 received = 1 stored + 1 duplicates + 0 rejected"))
        let export = try Command.run(["db", "export", "--database", database, "--format", "ndjson"])
        #expect(export.standardOutput.hasPrefix(#"{"id":1,"timestamp":"2026-03-02T08:00:00Z","provider":"openai","#))
        #expect(export.standardOutput.contains(#""request_id":"first""#))
        let compact = try Command.run(["db", "compact", "--database", database, "--record-days", "3650"])
        #expect(compact.exitCode == 0 && compact.standardOutput.contains(", 0 records dropped"))
        #expect(try Command.run(["db", "check", "--database", database]).exitCode == 0)
    }
}
