import LiveMonitor
import PriceLists
import Records
import Storage
import Testing

/// What is consistent in itself but not with the records is found.
@Suite struct CheckTests {
    private func make(_ path: String, seed: Int, extraTokens: Int64 = 0) throws {
        var bench = Bench(seed: seed)
        var monitor = try Bench.open(path)
        for hour in 1...6 {
            let now = Bench.start + .hours(Int64(hour))
            let reports = (0..<30).map { _ in
                var report = bench.report(around: now)
                report.completionTokens += extraTokens
                return report
            }
            _ = try monitor.record(reports, owner: "o", now: now)
        }
        try monitor.close()
    }

    private func broken(_ path: String) throws -> [String] {
        try LiveCheck.findings(path, lists: [.legacy]).filter { $0.outcome == .broken }.map(\.part)
    }

    /// Changes a store by the program's own means, which keep every checksum right.
    private func change(_ path: String, _ body: (inout LiveStore) throws -> Void) throws {
        var store = try LiveStore.open(path, identity: [], now: Bench.start)
        try store.begin()
        try body(&store)
        try store.commit()
        try store.close()
    }

    @Test func rollupsOfOtherRecordsAreFound() throws {
        try withTemporaryFolder { folder in
            try make(folder + "/a.db", seed: 1)
            try make(folder + "/b.db", seed: 1, extraTokens: 1)
            #expect(try broken(folder + "/a.db") == [])
            let others = try LiveStore(reading: folder + "/b.db").rollups()
            try change(folder + "/a.db") { try $0.putRollups(others) }
            let finding = try #require(
                try LiveCheck.findings(folder + "/a.db", lists: [.legacy]).first { $0.outcome == .broken })
            #expect(finding.part == "rollups")
            #expect(finding.message.hasPrefix("the rollup of level "), "\(finding.message)")
        }
    }

    @Test func countsThatDoNotAddUpAreFound() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.db"
            try make(path, seed: 3)
            try change(path) { store in
                let text = String(decoding: try #require(try store.state("progress")), as: UTF8.self)
                let lines = text.split(separator: "\n").map { $0.hasPrefix("stored ") ? "stored 7" : String($0) }
                try store.putState("progress", Array(lines.joined(separator: "\n").utf8))
            }
            #expect(try broken(path) == ["intake"])
        }
    }

    @Test func aBrokenCheckpointIsFoundAndRefused() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/a.db"
            try make(path, seed: 4)
            try change(path) { try $0.putState("checkpoint", [1, 2, 3]) }
            #expect(try broken(path).contains("rollups"))
            #expect(throws: StorageError.self) { _ = try Bench.open(path) }
        }
    }
}
