import FoundationEssentials
import Records
import Storage
import Testing

/// Files and places that must be refused, by name, and left as they are.
@Suite struct RefusalTests {
    private func creates(_ path: String, replacing: Bool = false) -> StorageError.Code? {
        errorCode { _ = try RunStore(creating: path, replacing: replacing) }
    }

    private func opens(_ path: String) -> StorageError.Code? {
        errorCode { _ = try RunStore(opening: path) }
    }

    @Test func foreignFilesAreLeftUntouched() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/notes.txt"
            for content in [Array("not a database, and shorter than a page".utf8), Array(repeating: 65, count: 9_000)] {
                try write(content, to: path)
                #expect(creates(path) == .foreignFile)
                #expect(creates(path, replacing: true) == .foreignFile)
                #expect(opens(path) == .foreignFile)
                #expect(try bytes(of: path) == content)
            }
        }
    }

    @Test func databasesOfOtherProgramsAndNewerVersionsAreLeftUntouched() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            try makeRun(at: path, randomRecords(10, seed: 1))
            let original = try bytes(of: path)
            // The header keeps the schema version at byte 60 and the program's mark at byte 68, both big-endian.
            let edits: [(offset: Int, value: UInt8, code: StorageError.Code)] = [
                (63, 4, .newerSchema), (60, 0x7f, .newerSchema), (63, 0, .damaged), (60, 0xff, .damaged),
                (68, 0, .foreignFile), (71, 0x58, .foreignFile),
            ]
            for edit in edits {
                var copy = original
                copy[edit.offset] = edit.value
                try write(copy, to: path)
                #expect(creates(path) == edit.code)
                #expect(creates(path, replacing: true) == edit.code)
                #expect(opens(path) == edit.code)
                #expect(try bytes(of: path) == copy)
            }
        }
    }

    @Test func anEmptyFileIsNoRunButRoomForOne() throws {
        try withTemporaryFolder { folder in
            try write([], to: folder + "/run.db")
            #expect(opens(folder + "/run.db") == .foreignFile)
            #expect(creates(folder + "/run.db") == nil)
        }
    }

    @Test func impossiblePathsAreNamed() throws {
        try withTemporaryFolder { folder in
            #expect(creates(folder + "/absent/run.db") == .notFound)
            #expect(opens(folder + "/absent.db") == .notFound)
            #expect(creates(folder) == .isDirectory)
            #expect(opens(folder) == .isDirectory)
            #expect(creates("") == .invalidPath)
            #expect(opens("a\u{0}b") == .invalidPath)
            try write([1], to: folder + "/file")
            #expect(creates(folder + "/file/run.db") == .notFound)
        }
    }

    @Test func pathsAreNeverUrisOrMemory() throws {
        #expect(opens(":memory:") == .notFound)
        #expect(opens("file:memory?mode=memory") == .notFound)
    }

    @Test func theErrorNamesFileProblemAndRemedy() throws {
        try withTemporaryFolder { folder in
            try makeRun(at: folder + "/run.db", [])
            let error = #expect(throws: StorageError.self) { _ = try RunStore(creating: folder + "/run.db") }
            #expect(
                error?.description
                    == "\(folder)/run.db: holds a recorded run already; "
                    + "choose another path, or ask for it to be replaced")
        }
    }

    @Test func aSecondWriterOrReaderIsToldOfTheLock() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            var store = try RunStore(creating: path)
            try store.append(randomRecords(10, seed: 2).span)
            let error = #expect(throws: StorageError.self) { _ = try RunStore(creating: path, replacing: true) }
            #expect(error?.code == .locked)
            #expect(error?.description.contains(path) == true)
            #expect(error?.description.contains("lock") == true)
            #expect(opens(path) == .locked)
            try store.finish()
            #expect(try readRun(at: path).records.count == 10)
            #expect(creates(path, replacing: true) == nil)
        }
    }

    /// The superuser may write anywhere, so as such a user there is nothing to see.
    @Test(.enabled(if: !FileManager.default.isWritableFile(atPath: "/")))
    func readOnlyPlacesAreNamed() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            let records = randomRecords(10, seed: 3)
            try makeRun(at: path, records)
            let files = FileManager.default
            try files.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
            #expect(creates(path, replacing: true) == .noPermission)
            try files.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            defer { try? files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder) }
            #expect(creates(folder + "/other.db") == .noPermission)
            #expect(try readRun(at: path).records == records)
        }
    }

    @Test func aFullFileEndsTheRecordingAndKeepsWhatWasCommitted() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/run.db"
            let records = randomRecords(65_536, seed: 4)
            var failure: StorageError?
            do {
                var store = try RunStore(creating: path, maximumBytes: 6_000_000)
                try store.append(records.span)
                let error = #expect(throws: StorageError.self) { try store.append(records.span) }
                failure = error
                #expect(error?.code == .diskFull)
                #expect(errorCode { try store.append(records.span) } == .diskFull)
                #expect(errorCode { try store.putState("a", [1]) } == .diskFull)
                #expect(errorCode { try store.finish() } == .diskFull)
            }
            #expect(failure?.path == path)
            #expect(try readRun(at: path).records == records)
        }
    }
}
