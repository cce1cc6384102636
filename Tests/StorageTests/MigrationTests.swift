import Records
import Storage
import Testing

/// Files of schema version 1, whose records had 60 bytes, as they were written.
@Suite struct MigrationTests {
    /// One record, field by field, with the numbers 1, 2, 3… in the order of the fields.
    private static let packed: [UInt8] =
        [1, 0, 0, 0, 0, 0, 0, 0] + [2, 0, 0, 0, 0, 0, 0, 0] + [3, 0, 0, 0, 0, 0, 0, 0]
        + [4, 0, 0, 0] + [5, 0, 0, 0] + [6, 0, 0, 0] + [7, 0, 0, 0] + [8, 0, 0, 0] + [9, 0, 0, 0] + [10, 0, 0, 0]
        + [11, 0] + [12, 0] + [13, 0] + [14, 0]

    private static let record = RequestRecord(
        time: Instant(microseconds: 1), responseTime: Microseconds(2), timeToFirstToken: Microseconds(3),
        uncachedInput: 4, cacheRead: 5, cacheWrite5m: 6, cacheWrite1h: 7, output: 8, reasoning: 9, user: UserID(10),
        model: ModelID(11), endpoint: EndpointID(12), error: ErrorTypeID(13), quality: 14, requestedModel: ModelID(11),
        serviceTier: .standard, images: 0)

    /// The checksum of version 1, by its definition.
    private func checksum(_ bytes: [UInt8]) -> Int64 {
        var state = UInt64(bytes.count)
        for start in stride(from: 0, to: bytes.count, by: 8) {
            let word = bytes[start..<min(start + 8, bytes.count)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            state = RandomStream.mix(state ^ word) &+ 0x9e37_79b9_7f4a_7c15
        }
        return Int64(bitPattern: state)
    }

    private func makeFirstVersion(at path: String) throws {
        let packed = Self.packed + Self.packed
        try RawDatabase.execute(
            path,
            """
            CREATE TABLE segment (number INTEGER PRIMARY KEY, records INTEGER NOT NULL, checksum INTEGER NOT NULL,
                packed BLOB NOT NULL) STRICT;
            CREATE TABLE rollup (level INTEGER NOT NULL, start INTEGER NOT NULL, checksum INTEGER NOT NULL,
                packed BLOB NOT NULL, PRIMARY KEY (level, start)) STRICT;
            CREATE TABLE state (name TEXT NOT NULL PRIMARY KEY, checksum INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
            INSERT INTO segment VALUES (1, 2, \(checksum(packed)), \(RawDatabase.literal(packed)));
            PRAGMA application_id = 1465144654;
            PRAGMA user_version = 1;
            """)
    }

    @Test func recordsOfTheFirstVersionAreReadWithDefaults() throws {
        try withTemporaryFolder { folder in
            try makeFirstVersion(at: folder + "/run.db")
            let before = try bytes(of: folder + "/run.db")
            #expect(try readRun(at: folder + "/run.db").records == [Self.record, Self.record])
            #expect(try bytes(of: folder + "/run.db") == before)
        }
    }

    @Test func aFileOfTheFirstVersionIsMigratedInPlace() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeFirstVersion(at: path)
            #expect(try RunStore.compact(path).before.bytes > 0)
            // The header keeps the schema version at byte 60.
            #expect(try bytes(of: path)[63] == 3)
            #expect(try readRun(at: path).records == [Self.record, Self.record])
        }
    }

    @Test func aRunOfTheFirstVersionGivesWayToANewOne() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeFirstVersion(at: path)
            #expect(errorCode { _ = try RunStore(creating: path) } == .alreadyExists)
            let records = randomRecords(5, seed: 1)
            var store = try RunStore(creating: path, replacing: true)
            try store.append(records.span)
            try store.finish()
            #expect(try readRun(at: path).records == records)
        }
    }
}
