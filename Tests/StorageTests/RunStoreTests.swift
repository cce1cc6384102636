import Records
import Storage
import Testing

@Suite struct RunStoreTests {
    @Test(arguments: [0, 1, 1_023, 1_024, 1_025, 5_000])
    func everyRecordComesBackInOrder(count: Int) throws {
        try withTemporaryFolder { folder in
            let records = randomRecords(count, seed: UInt64(count))
            try makeRun(at: folder + "/run.db", records, stretch: 700)
            let content = try readRun(at: folder + "/run.db")
            #expect(content.records == records)
            #expect(content.plan == Array("a plan".utf8))
            #expect(content.rollups == ["1 1970-01-01T00:01:00Z [1, 2, 3]"])
        }
    }

    @Test func extremeValuesComeBack() throws {
        try withTemporaryFolder { folder in
            let records = [
                extremeRecord(.min, .min, .min), extremeRecord(.max, .max, .max), extremeRecord(-1, 1, 1),
                extremeRecord(0, 1 << 31, 1 << 15),
            ]
            try makeRun(at: folder + "/run.db", records)
            #expect(try readRun(at: folder + "/run.db").records == records)
        }
    }

    @Test func segmentsAreDeliveredAtMost1024AtATime() throws {
        try withTemporaryFolder { folder in
            try makeRun(at: folder + "/run.db", randomRecords(2_500, seed: 1))
            var counts: [Int] = []
            try RunStore(opening: folder + "/run.db").records { counts.append($0.count) }
            #expect(counts == [1_024, 1_024, 452])
        }
    }

    @Test func aStoreReadsWhatItHasNotYetCommitted() throws {
        try withTemporaryFolder { folder in
            let records = randomRecords(1_500, seed: 2)
            var store = try RunStore(creating: folder + "/run.db")
            try store.append(records.span)
            #expect(store.recordCount == 1_500)
            var seen: [RequestRecord] = []
            try store.records { for index in $0.indices { seen.append($0[index]) } }
            #expect(seen == records)
        }
    }

    @Test func laterValuesReplaceEarlierOnes() throws {
        try withTemporaryFolder { folder in
            let minute = Instant(microseconds: -60_000_000)
            var store = try RunStore(creating: folder + "/run.db")
            try store.putState("empty", [])
            try store.putState("é 😀 'quoted'", [1])
            try store.putState("é 😀 'quoted'", Array(repeating: 7, count: 100_000))
            try store.putRollups([(level: 2, start: minute, bytes: [1]), (level: 1, start: minute, bytes: [2])])
            try store.putRollups([(level: 2, start: minute, bytes: [3]), (level: 1, start: .init(microseconds: 0), [])])
            try store.putRollups([])
            try store.finish()
            let opened = try RunStore(opening: folder + "/run.db")
            #expect(try opened.state("empty") == [])
            #expect(try opened.state("é 😀 'quoted'") == Array(repeating: 7, count: 100_000))
            #expect(try opened.state("absent") == nil)
            let rollups = try opened.rollups()
            #expect(rollups.map(\.level) == [1, 1, 2])
            #expect(rollups.map(\.start.microseconds) == [-60_000_000, 0, -60_000_000])
            #expect(rollups.map(\.bytes) == [[2], [], [3]])
        }
    }

    @Test func theBodysErrorEndsReading() throws {
        struct Enough: Error {}
        try withTemporaryFolder { folder in
            try makeRun(at: folder + "/run.db", randomRecords(3_000, seed: 3))
            var calls = 0
            #expect(throws: Enough.self) {
                try RunStore(opening: folder + "/run.db").records { _ in
                    calls += 1
                    throw Enough()
                }
            }
            #expect(calls == 1)
        }
    }

    @Test func aFinishedOrOpenedRunTakesNothingMore() throws {
        try withTemporaryFolder { folder in
            var store = try RunStore(creating: folder + "/run.db")
            try store.finish()
            #expect(errorCode { try store.append(randomRecords(1, seed: 4).span) } == .noPermission)
            #expect(errorCode { try store.finish() } == .noPermission)
            var opened = try RunStore(opening: folder + "/run.db")
            #expect(errorCode { try opened.putState("a", [1]) } == .noPermission)
            #expect(errorCode { try opened.putRollups([]) } == .noPermission)
        }
    }

    @Test func aFinishedRunIsOneFile() throws {
        try withTemporaryFolder { folder in
            try makeRun(at: folder + "/run.db", randomRecords(2_000, seed: 5))
            for suffix in ["-wal", "-shm", "-journal"] {
                #expect(throws: (any Error).self) { try bytes(of: folder + "/run.db" + suffix) }
            }
            // Byte 18 of a SQLite file tells whether reading it needs a write-ahead log.
            #expect(try bytes(of: folder + "/run.db")[18] == 1)
        }
    }

    @Test func anotherRunReplacesOnlyWhenAsked() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            let first = randomRecords(20_000, seed: 6)
            try makeRun(at: path, first)
            let size = try bytes(of: path).count
            #expect(errorCode { _ = try RunStore(creating: path) } == .alreadyExists)
            #expect(try readRun(at: path).records == first)
            var store = try RunStore(creating: path, replacing: true)
            let second = randomRecords(10, seed: 7)
            try store.append(second.span)
            try store.finish()
            #expect(try readRun(at: path) == RunContent(records: second))
            #expect(try bytes(of: path).count < size / 10)
        }
    }

    @Test func whatWasCommittedSurvivesAnAbruptEnd() throws {
        try withTemporaryFolder { folder in
            let records = randomRecords(70_000, seed: 8)
            var store = try RunStore(creating: folder + "/run.db")
            try store.append(records.span)
            // What a killed process would leave: the file and its log as they are now.
            for suffix in ["", "-wal"] {
                try write(bytes(of: folder + "/run.db" + suffix), to: folder + "/left.db" + suffix)
            }
            #expect(try readRun(at: folder + "/left.db").records == Array(records.prefix(65_536)))
            try store.finish()
            #expect(try readRun(at: folder + "/run.db").records == records)
        }
    }
}
