import Records

/// One recorded run in one database file: its records, rollups and a few named values.
///
/// Records are packed into segments of 1,024 and committed every 65,536, so a process that is killed loses at most
/// those since the last commit; the rest stays readable. While recording, the file's lock is held and nobody else can
/// read or write it. A write that fails ends the recording: every later write throws the same error, and what was
/// committed before is kept. Without `finish`, whatever was not committed is lost.
public struct RunStore: ~Copyable {
    enum Stage {
        case reading
        case recording
        case finished
        case failed(StorageError)
    }

    /// The file, as the caller named it.
    public let path: String
    /// Records in the store, those not yet committed included.
    public internal(set) var recordCount: Int64

    let connection: Connection
    var stage: Stage
    var pending: [RequestRecord] = []
    var uncommittedSegments = 0
    var isInTransaction = false

    /// Makes a store and takes the file's lock until `finish` or the end of its life.
    ///
    /// With `replacing`, the run that the file holds gives way; only a sound Windtunnel file is ever replaced.
    /// `maximumBytes` limits the file, apart from its write-ahead log; reaching it is like a full disk. Throws for a
    /// missing directory, a directory, a read-only place, a file that is foreign, damaged or of a newer schema, a run
    /// that is not to be replaced, a lock held elsewhere and a full disk, each by its code.
    public init(
        creating path: String, replacing: Bool = false, maximumBytes: Int64? = nil
    ) throws(StorageError) {
        let connection = try Connection(path: path, mode: .creating)
        try Self.prepare(connection, replacing: replacing)
        if let maximumBytes {
            let pageSize = try connection.integer("PRAGMA page_size")
            try connection.execute("PRAGMA max_page_count = \(max(1, maximumBytes / max(1, pageSize)))")
        }
        self.path = path
        self.connection = connection
        recordCount = 0
        stage = .recording
        pending.reserveCapacity(RecordCoding.segmentCapacity)
    }

    /// Opens a recorded run for reading.
    ///
    /// Reads the whole file once to check it. Throws for a file that is missing, foreign, damaged, of a newer schema or
    /// still being recorded.
    public init(opening path: String) throws(StorageError) {
        let connection = try Connection(path: path, mode: .reading)
        if try Schema.isEmpty(connection) {
            throw StorageError(
                code: .foreignFile, path: path, message: "is empty, not a recorded run",
                remedy: "check the path, or record the run again")
        }
        try Schema.check(connection)
        try StoreKind.require(.run, in: connection)
        recordCount = try connection.integer("SELECT coalesce(sum(records), 0) FROM segment")
        self.path = path
        self.connection = connection
        stage = .reading
    }

    /// Checks, locks and fills the file in one transaction, so that nobody can come between.
    private static func prepare(_ connection: borrowing Connection, replacing: Bool) throws(StorageError) {
        // Overflow pages of a segment are large and many: larger pages, and no zeroing of freed ones, halve the work.
        try connection.execute("PRAGMA page_size = 8192; PRAGMA secure_delete = OFF")
        try connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        try connection.execute("BEGIN")
        let isEmpty = try Schema.isEmpty(connection)
        guard isEmpty || replacing else {
            throw StorageError(
                code: .alreadyExists, path: connection.path, message: "holds a recorded run already",
                remedy: "choose another path, or ask for it to be replaced")
        }
        guard !connection.isReadOnly else {
            throw StorageError(
                code: .noPermission, path: connection.path, message: "can only be read",
                remedy: "make the file writable, or choose another path")
        }
        if !isEmpty {
            try Schema.check(connection)
            // Nothing that a live monitor was trusted with gives way to a run.
            try StoreKind.require(.run, in: connection)
        }
        try Schema.create(connection)
        try connection.execute("COMMIT")
        if !isEmpty { try connection.execute("VACUUM") }
        // The lock was taken before the log was made, so the log needs no shared memory file.
        _ = try connection.text("PRAGMA journal_mode = WAL")
        try connection.execute("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4096")
    }
}
