public import Records

extension RunStore {
    /// Appends records in the order given.
    ///
    /// O(number of records); every 1,024th writes, every 65,536th commits.
    public mutating func append(_ records: Span<RequestRecord>) throws(StorageError) {
        try assertRecording()
        for index in records.indices {
            pending.append(records[index])
            if pending.count == RecordCoding.segmentCapacity { try sealSegment() }
        }
        recordCount += Int64(records.count)
    }

    /// Keeps rollups, each in place of an earlier one with the same level and start.
    public mutating func putRollups(
        _ buckets: [(level: Int, start: Instant, bytes: [UInt8])]
    ) throws(StorageError) {
        try write { connection throws(StorageError) in
            try connection.putRollups(buckets)
        }
    }

    /// Keeps a value under a name, in place of an earlier one.
    public mutating func putState(_ name: String, _ bytes: [UInt8]) throws(StorageError) {
        try write { connection throws(StorageError) in
            try connection.putState(name, bytes)
        }
    }

    /// Commits everything, folds the log into the file and gives up the lock.
    ///
    /// What is left is one plain file, readable from read-only places too. Nothing can be appended afterwards.
    public mutating func finish() throws(StorageError) {
        try assertRecording()
        if !pending.isEmpty { try sealSegment() }
        try commit()
        try guarded { connection throws(StorageError) in
            _ = try connection.text("PRAGMA journal_mode = DELETE")
            try connection.execute("PRAGMA locking_mode = NORMAL")
            // The lock goes with the next read.
            _ = try connection.integer("SELECT count(*) FROM sqlite_schema")
        }
        stage = .finished
    }

    private static let segmentsPerCommit = 64

    private mutating func sealSegment() throws(StorageError) {
        let packed = RecordCoding.encode(pending.span)
        let count = Int64(pending.count)
        try write { connection throws(StorageError) in
            let statement = try connection.prepare("INSERT INTO segment (records, checksum, packed) VALUES (?, ?, ?)")
            try statement.bind(count, at: 1)
            try statement.bind(checksum(packed), at: 2)
            try statement.bind(packed, at: 3)
            try statement.run()
        }
        pending.removeAll(keepingCapacity: true)
        uncommittedSegments += 1
        if uncommittedSegments == Self.segmentsPerCommit { try commit() }
    }

    private mutating func commit() throws(StorageError) {
        guard isInTransaction else { return }
        try guarded { connection throws(StorageError) in try connection.execute("COMMIT") }
        isInTransaction = false
        uncommittedSegments = 0
    }

    /// Writes inside a transaction, begun when there is none.
    private mutating func write(
        _ body: (borrowing Connection) throws(StorageError) -> Void
    ) throws(StorageError) {
        try assertRecording()
        let begins = !isInTransaction
        try guarded { connection throws(StorageError) in
            if begins { try connection.execute("BEGIN IMMEDIATE") }
            try body(connection)
        }
        isInTransaction = true
    }

    /// A write that fails may have lost what earlier ones of its transaction wrote, so nothing may follow it.
    private mutating func guarded(
        _ body: (borrowing Connection) throws(StorageError) -> Void
    ) throws(StorageError) {
        do { try body(connection) } catch {
            stage = .failed(error)
            throw error
        }
    }

    private func assertRecording() throws(StorageError) {
        switch stage {
        case .recording: return
        case .failed(let error): throw error
        case .reading, .finished:
            throw StorageError(
                code: .noPermission, path: path, message: "is a finished run, opened for reading",
                remedy: "record into another file")
        }
    }
}
