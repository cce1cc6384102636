import FoundationEssentials
import LiveMonitor
import Records
import Storage
import Testing

/// Restarting, and being killed, equals never having stopped.
@Suite struct RestartTests {
    /// What a run of batches ends with.
    private struct Ending: Equatable {
        var results: [RecordingResult] = []
        var intake = LiveIntake()
        var answers = ""
        var errors: [ErrorGroup] = []
    }

    /// One stream of reports in batches, with the moments at which they come in.
    private static func batches(_ bench: inout Bench) -> [(now: Instant, reports: [CallReport])] {
        var now = Bench.start
        var batches: [(now: Instant, reports: [CallReport])] = []
        var sent: [CallReport] = []
        for _ in 0..<(2 + bench.below(4)) {
            now = now + .seconds(Int64(1 << bench.below(18)))
            var reports: [CallReport] = []
            for _ in 0..<(1 + bench.below(12)) {
                // Now and then a client sends again what it sent before.
                let isRepeated = !sent.isEmpty && bench.below(6) == 0
                reports.append(isRepeated ? sent[bench.below(sent.count)] : bench.report(around: now))
                sent.append(reports[reports.count - 1])
            }
            batches.append((now, reports))
        }
        return batches
    }

    private static func ending(
        _ batches: [(now: Instant, reports: [CallReport])], at path: String, _ configuration: LiveConfiguration,
        restarts: (Int) -> (isKilled: Bool, Bool)
    ) throws -> Ending {
        var ending = Ending()
        var path = path
        var monitor = try Bench.open(path, configuration)
        for (index, batch) in batches.enumerated() {
            ending.results += try monitor.record(batch.reports, owner: "o", now: batch.now)
            let (isKilled, isRestarted) = restarts(index)
            if isRestarted, isKilled {
                try copyDatabase(path, to: path + "k")
                path += "k"
                monitor = try Bench.open(path, configuration, now: batch.now)
            } else if isRestarted {
                try monitor.close()
                monitor = try Bench.open(path, configuration, now: batch.now)
            }
        }
        ending.intake = monitor.intake
        ending.errors = monitor.topErrors(100)
        ending.answers = everything(&monitor, at: batches.last?.now ?? Bench.start)
        return ending
    }

    /// A thousand streams of late, repeated, wrong and well-formed reports.
    @Test(arguments: 0..<50)
    func anySplitByRestartsGivesTheSame(block: Int) throws {
        for seed in block * 20..<(block + 1) * 20 {
            try withTemporaryFolder { folder in
                var bench = Bench(seed: seed)
                let batches = Self.batches(&bench)
                var configuration = Bench.configuration
                configuration.recordsPerCheckpoint = 1 + bench.below(30)
                let steady = try Self.ending(batches, at: folder + "/steady.db", configuration) { _ in (false, false) }
                let kinds = batches.map { _ in (bench.below(2) == 0, bench.below(2) == 0) }
                let split = try Self.ending(batches, at: folder + "/split.db", configuration) { kinds[$0] }
                #expect(split == steady, "seed \(seed)")
                #expect(steady.intake.received == batches.reduce(0) { $0 + $1.reports.count })
            }
        }
    }

    /// A killed process leaves the file and some beginning of its log.
    ///
    /// Whatever of the log reached the disk, a whole number of batches is there, and no acknowledged one is missing
    /// once its part of the log is.
    @Test(arguments: 0..<20)
    func aTornLogHoldsWholeBatches(seed: Int) throws {
        try withTemporaryFolder { folder in
            var bench = Bench(seed: 10_000 + seed)
            var monitor = try Bench.open(folder + "/live.db")
            var acknowledged: [(logBytes: Int, intake: LiveIntake)] = []
            for batch in Self.batches(&bench) {
                _ = try monitor.record(batch.reports, owner: "o", now: batch.now)
                let log = try Data(contentsOf: URL(filePath: folder + "/live.db-wal")).count
                acknowledged.append((log, monitor.intake))
            }
            let last = try #require(acknowledged.last)
            for _ in 0..<6 {
                let cut = bench.below(last.logBytes + 1)
                try copyDatabase(folder + "/live.db", to: folder + "/torn.db", logBytes: cut)
                let torn = try Bench.open(folder + "/torn.db")
                let expected = acknowledged.last { $0.logBytes <= cut }?.intake ?? LiveIntake()
                #expect(torn.intake == expected, "cut to \(cut) bytes")
            }
        }
    }

    @Test("defect 43: after a kill nothing is lost or doubled")
    func afterAKillNothingIsLostOrDoubledAndRepetitionsAreKnown() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            for number in 0..<5 {
                let reports = (0..<40).map { Bench.report("\(number)-\($0)") }
                _ = try monitor.record(reports, owner: "o", now: Bench.start)
                try copyDatabase(folder + "/live.db", to: folder + "/killed.db")
                var killed = try Bench.open(folder + "/killed.db")
                #expect(killed.intake.stored == 40 * (number + 1))
                #expect(everything(&killed, at: Bench.start) == everything(&monitor, at: Bench.start))
                // The client did not hear the answer and sends everything again.
                let again = try killed.record(reports, owner: "o", now: Bench.start)
                let first = Int64(40 * number + 1)
                #expect(again == (first..<first + 40).map { .duplicate(of: MetricsID(instance: 0xfeed, sequence: $0)) })
                #expect(killed.intake.stored == 40 * (number + 1))
            }
        }
    }

    @Test func aSecondProcessIsToldOfTheLock() throws {
        try withTemporaryFolder { folder in
            let monitor = try Bench.open(folder + "/live.db")
            let error = #expect(throws: StorageError.self) { _ = try Bench.open(folder + "/live.db") }
            #expect(error?.code == .locked && error?.path == folder + "/live.db")
            #expect(monitor.intake.received == 0)
        }
    }

    @Test func aRunsDatabaseAndALiveOneAreNeverMistaken() throws {
        try withTemporaryFolder { folder in
            var run = try RunStore(creating: folder + "/run.db")
            try run.finish()
            let error = #expect(throws: StorageError.self) { _ = try Bench.open(folder + "/run.db") }
            #expect(error?.code == .otherKind)
            try Bench.open(folder + "/live.db").close()
            for replacing in [false, true] {
                let error = #expect(throws: StorageError.self) {
                    _ = try RunStore(creating: folder + "/live.db", replacing: replacing)
                }
                #expect(error?.code == (replacing ? .otherKind : .alreadyExists))
            }
            #expect(throws: StorageError.self) { _ = try RunStore(opening: folder + "/live.db") }
            #expect(try Bench.open(folder + "/live.db").instance == 0xfeed)
        }
    }
}
