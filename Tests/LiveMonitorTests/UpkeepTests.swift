import LiveMonitor
import PriceLists
import Records
import Storage
import Testing

@Suite struct UpkeepTests {
    /// Reports of five days, one batch an hour; returns the last moment.
    private func fill(_ monitor: inout LiveMonitor) throws -> Instant {
        var bench = Bench(seed: 7)
        var now = Bench.start
        for _ in 0..<5 * 24 {
            now = now + .hours(1)
            var reports = (0..<40).map { _ in bench.report(around: now) }
            for index in reports.indices where reports[index].errorType != nil {
                reports[index].errorMessage = String(repeating: "m", count: 3_000)
            }
            _ = try monitor.record(reports, owner: "o", now: now)
        }
        return now
    }

    @Test func retentionFreesTheDiskAndChangesNoAnswer() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var configuration = Bench.configuration
            configuration.retention = Retention(recordDays: 2, requestIDDays: 1)
            configuration.recordsPerCheckpoint = 1_000_000
            var monitor = try Bench.open(path, configuration)
            let now = try fill(&monitor)
            let (answers, intake) = (everything(&monitor, at: now), monitor.intake)
            let result = try monitor.applyRetention(now: now, actor: "test")
            #expect(result.droppedRecords > intake.stored / 2)
            // The rollups stay; what is freed is most of what the records took.
            #expect(3 * result.after.bytes < 2 * result.before.bytes)
            #expect(everything(&monitor, at: now) == answers && monitor.intake == intake)
            #expect(try monitor.entry(MetricsID(instance: 0xfeed, sequence: 1)) == nil)
            try monitor.close()
            var again = try Bench.open(path, configuration, now: now)
            #expect(everything(&again, at: now) == answers && again.intake == intake)
            // Ids are never given twice, though the records that had them are gone.
            #expect(
                try again.record([Bench.report()], owner: "o", now: now)
                    == [.stored(MetricsID(instance: 0xfeed, sequence: Int64(intake.stored) + 1))])
            try again.close()
            #expect(outcomes(path) == Array(repeating: "sound", count: 7))
        }
    }

    @Test func compactingWithoutAMonitorKeepsWhatNoCheckpointHolds() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var configuration = Bench.configuration
            configuration.recordsPerCheckpoint = 1_000_000
            var monitor = try Bench.open(path, configuration)
            let now = try fill(&monitor)
            let answers = everything(&monitor, at: now)
            try copyDatabase(path, to: folder + "/killed.db")
            let kept = try LiveUpkeep.compact(
                folder + "/killed.db", retention: Retention(recordDays: 1), now: now, actor: "test")
            #expect(kept.droppedRecords == 0)
            try monitor.close()
            let dropped = try LiveUpkeep.compact(path, retention: Retention(recordDays: 1), now: now, actor: "test")
            #expect(dropped.droppedRecords > 1_000 && dropped.after.bytes < dropped.before.bytes)
            for name in ["killed", "live"] {
                var again = try Bench.open(folder + "/\(name).db", configuration, now: now)
                #expect(everything(&again, at: now) == answers)
            }
        }
    }

    private func outcomes(_ path: String) -> [String] {
        do { return try LiveCheck.findings(path, lists: [.legacy]).map(\.outcome.rawValue) } catch {
            Issue.record(error)
            return []
        }
    }

    @Test func aSoundDatabaseIsSoundInEveryPart() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            var configuration = Bench.configuration
            configuration.recordsPerCheckpoint = 700
            var monitor = try Bench.open(path, configuration)
            _ = try fill(&monitor)
            // As a kill leaves it, and as a proper end does.
            try copyDatabase(path, to: folder + "/killed.db")
            try monitor.close()
            for name in ["killed", "live"] {
                let findings = try LiveCheck.findings(folder + "/\(name).db", lists: [.legacy])
                let parts = ["structure", "values", "records", "alerts", "audit", "rollups", "intake"]
                #expect(findings.map(\.part) == parts)
                #expect(findings.allSatisfy { $0.outcome == .sound }, "\(findings)")
                #expect(findings[5].message.contains(" and the checkpoint"), "\(findings[5].message)")
            }
        }
    }

    @Test func recordsOfOtherPricesAreNotRecomputed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            try Bench.open(path).close()
            try Bench.open(path, LiveConfiguration(prices: .current)).close()
            let findings = try LiveCheck.findings(path, lists: [.legacy, .current])
            #expect(findings.last?.part == "rollups" && findings.last?.outcome == .unchecked)
        }
    }

    @Test func partsOfTheProgramKeepTheirState() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            #expect(try monitor.state("alerts") == nil)
            try monitor.putState("alerts", [1, 2])
            try monitor.putState("progress", [3])
            try monitor.audit(action: "acknowledged", subject: "alert 1", actor: "ada", now: Bench.start)
            let head = monitor.auditHead
            try monitor.close()
            let again = try Bench.open(folder + "/live.db")
            #expect(try again.state("alerts") == [1, 2])
            #expect(try again.state("progress") == [3])
            #expect(again.auditHead == head && head.sequence == 3)
        }
    }
}
