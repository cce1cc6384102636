import Records
import Storage
import Testing

/// Whatever happens to a file's bytes, reading it gives what was written or an error, never anything else.
@Suite struct DamageTests {
    /// What reading the file gives: its content or the code of the error.
    private func outcome(_ path: String) -> Result<RunContent, StorageError> {
        do { return .success(try readRun(at: path)) } catch let error as StorageError { return .failure(error) } catch {
            Issue.record(error)
            return .success(RunContent())
        }
    }

    @Test func aChangedByteIsFoundOrHarmless() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeRun(at: path, randomRecords(200, seed: 1))
            let original = try bytes(of: path)
            let content = try readRun(at: path)
            var found = 0
            // The whole header, then every 97th byte, each changed in a way of its own.
            for offset in Array(0..<100) + Array(stride(from: 100, to: original.count, by: 97)) {
                var copy = original
                copy[offset] ^= UInt8(truncatingIfNeeded: RandomStream.mix(UInt64(offset))) | 1
                try write(copy, to: path)
                switch outcome(path) {
                case .success(let read): #expect(read == content, "byte \(offset)")
                case .failure: found += 1
                }
            }
            // A change of any record must have been found.
            #expect(found > 200 * 64 / 97)
        }
    }

    @Test func aDamagedSegmentIsNamed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            let records = randomRecords(3_000, seed: 2)
            try makeRun(at: path, records)
            // A record of the second segment, found by the bytes of its time.
            let time = UInt64(bitPattern: records[1_030].time.microseconds)
            let needle = (0..<8).map { UInt8(truncatingIfNeeded: time >> (8 * $0)) }
            var copy = try bytes(of: path)
            let offset = try #require(copy.indices.dropLast(8).first { Array(copy[$0..<$0 + 8]) == needle })
            copy[offset] ^= 0xff
            try write(copy, to: path)
            let store = try RunStore(opening: path)
            var seen = 0
            let error = #expect(throws: StorageError.self) { try store.records { seen += $0.count } }
            #expect(seen == 1_024)
            #expect(error?.code == .damaged)
            #expect(error?.path == path)
            #expect(error?.message.contains("segment 2 ") == true)
        }
    }

    @Test func aCutFileIsFound() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeRun(at: path, randomRecords(3_000, seed: 3))
            let original = try bytes(of: path)
            for length in [1, 50, 100, 4_096, 10_000, original.count / 2, original.count - 4_096, original.count - 1] {
                try write(Array(original.prefix(length)), to: path)
                guard case .failure = outcome(path) else {
                    Issue.record("cut to \(length) bytes was not found")
                    continue
                }
            }
        }
    }
}
