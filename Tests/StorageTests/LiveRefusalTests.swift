import Records
import Storage
import Testing

/// Files that a live monitor must not touch.
@Suite struct LiveRefusalTests {
    private static let now = Instant(microseconds: 0)

    private func opens(_ path: String) -> StorageError.Code? {
        errorCode { _ = try LiveStore.open(path, identity: [7], now: Self.now) }
    }

    @Test func foreignNewerAndDamagedFilesAreLeftUntouched() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            try LiveStore.open(path, identity: [7], now: Self.now).close()
            let original = try bytes(of: path)
            let edits: [(offset: Int, value: UInt8, code: StorageError.Code)] = [
                (63, 4, .newerSchema), (68, 0, .foreignFile), (0, 0, .foreignFile), (63, 0, .damaged),
            ]
            for edit in edits {
                var copy = original
                copy[edit.offset] = edit.value
                try write(copy, to: path)
                #expect(opens(path) == edit.code)
                #expect(try bytes(of: path) == copy)
            }
            try write(Array(original.dropLast(5_000)), to: path)
            #expect(opens(path) == .damaged)
        }
    }

    @Test func whatIsOpenedForReadingTakesNothing() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/live.db"
            try LiveStore.open(path, identity: [7], now: Self.now).close()
            var reader = try LiveStore(reading: path)
            #expect(reader.identity == [7])
            #expect(errorCode { try reader.begin() } == .noPermission)
            #expect(errorCode { try reader.vacuum() } == .noPermission)
            #expect(errorCode { _ = try LiveStore(reading: folder + "/absent.db") } == .notFound)
            #expect(errorCode { _ = try LiveStore(reading: folder) } == .isDirectory)
        }
    }

    @Test func theStoresOwnStatesAreNotForOthers() throws {
        try withTemporaryFolder { folder in
            var store = try LiveStore.open(folder + "/live.db", identity: [7], now: Self.now)
            for name in ["live", "audit_head"] {
                try store.begin()
                #expect(errorCode { try store.putState(name, []) } == .invalidValue)
                store.rollBack()
            }
        }
    }
}
