public import Records

/// The database file of a live monitor: whatever it acknowledged, and enough to take it up again.
///
/// Everything is written between `begin` and `commit`; when `commit` returns, it is on the disk. A write that fails is
/// taken back as a whole, and the store can be used again. While open for writing, no other monitor can open it; others
/// can read it, and send what its outbox holds.
public struct LiveStore: ~Copyable {
    /// The file, as the caller named it.
    public let path: String
    /// What `open` was given when the file was made.
    public let identity: [UInt8]
    /// The end of the audit trail, as far as it is committed.
    public internal(set) var auditHead: AuditHead

    let connection: Connection
    /// Only a store for writing owns its file.
    private let lock: OwnerLock?
    /// The end of the trail with what the open transaction added; `nil` outside of one.
    var pendingHead: AuditHead?

    /// Opens a live monitor's file for writing, and makes it when there is none.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - identity: Bytes that a new file keeps for its lifetime; an existing one has its own.
    ///   - now: When a new file is made.
    ///   - maximumBytes: A limit of the file, apart from its write-ahead log; reaching it is like a full disk.
    /// - Throws: An error for a file that is foreign, a run's, damaged, of a newer schema, locked or not writable.
    public static func open(
        _ path: String, identity: [UInt8], now: Instant, maximumBytes: Int64? = nil
    ) throws(StorageError) -> LiveStore {
        let connection = try Connection(path: path, mode: .creating)
        let lock = try OwnerLock(database: connection.resolvedPath, named: path)
        let isNew = try Self.prepare(connection, identity: identity)
        if let maximumBytes {
            let pageSize = try connection.integer("PRAGMA page_size")
            try connection.execute("PRAGMA max_page_count = \(max(1, maximumBytes / max(1, pageSize)))")
        }
        var store = try LiveStore(connection, lock)
        if isNew {
            try store.begin()
            try store.appendAudit(at: now, actor: "system", action: AuditEntry.Action.created, subject: "database")
            try store.commit()
        }
        return store
    }

    /// Opens a live monitor's file for reading only: what it holds at this moment, whatever a monitor adds meanwhile.
    ///
    /// Its structure is not checked; `checkStructure()` does that.
    public init(reading path: String) throws(StorageError) {
        let connection = try Connection(path: path, mode: .reading)
        try connection.execute("BEGIN")
        if try Schema.isEmpty(connection) {
            throw StorageError(
                code: .foreignFile, path: path, message: "is empty, not a live monitor's database",
                remedy: "check the path")
        }
        try StoreKind.require(.live, in: connection)
        try self.init(connection, nil)
    }

    private init(_ connection: consuming Connection, _ lock: consuming OwnerLock?) throws(StorageError) {
        let identity = try connection.state(StoreKind.identityState) ?? []
        let head = try Self.head(connection)
        path = connection.path
        self.identity = identity
        auditHead = head
        self.connection = connection
        self.lock = lock
    }

    /// Checks or makes the tables; returns whether they were made.
    private static func prepare(
        _ connection: borrowing Connection, identity: [UInt8]
    ) throws(StorageError) -> Bool {
        try connection.execute("PRAGMA page_size = 8192; PRAGMA secure_delete = OFF; BEGIN")
        let isNew = try Schema.isEmpty(connection)
        guard !connection.isReadOnly else {
            throw StorageError(
                code: .noPermission, path: connection.path, message: "can only be read",
                remedy: "make the file and its directory writable, or choose another path")
        }
        if isNew {
            // Must be chosen before the first table, so that dropping a day can give back its pages.
            try connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            try Schema.create(connection)
            try connection.putState(StoreKind.identityState, identity)
        } else {
            try StoreKind.require(.live, in: connection)
            try Schema.check(connection, thoroughly: false)
            try Schema.migrate(connection)
        }
        try Schema.checkTriggers(connection)
        try connection.execute("COMMIT")
        _ = try connection.text("PRAGMA journal_mode = WAL")
        try connection.execute(
            "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000; PRAGMA busy_timeout = 5000")
        try connection.enableTriggers()
        return isNew
    }

    private static func head(_ connection: borrowing Connection) throws(StorageError) -> AuditHead {
        guard let bytes = try connection.state(headState) else { return .empty }
        guard let head = AuditHead(bytes) else {
            throw StorageError.damaged("the head of the audit trail", path: connection.path)
        }
        return head
    }

    static let headState = "audit_head"
}

extension LiveStore {
    /// Begins a transaction.
    public mutating func begin() throws(StorageError) {
        try assertWritable()
        try connection.execute("BEGIN IMMEDIATE")
        pendingHead = auditHead
    }

    /// Makes everything since `begin` durable, or takes it back and throws.
    public mutating func commit() throws(StorageError) {
        do {
            if let pendingHead, pendingHead != auditHead {
                try connection.putState(Self.headState, pendingHead.bytes)
            }
            try connection.execute("COMMIT")
        } catch {
            rollBack()
            throw error
        }
        auditHead = pendingHead ?? auditHead
        pendingHead = nil
    }

    /// Takes back everything since `begin`.
    public mutating func rollBack() {
        pendingHead = nil
        // SQLite takes back by itself what it could not write; then there is nothing left to take back.
        try? connection.execute("ROLLBACK")
    }

    /// Folds the log into the file and gives up the file; what is left is one plain file.
    ///
    /// While somebody else has the file open, the log stays until they close it too.
    public consuming func close() throws(StorageError) {
        try assertWritable()
        try connection.execute("PRAGMA busy_timeout = 200")
        do {
            _ = try connection.text("PRAGMA journal_mode = DELETE")
        } catch  where error.code == .locked {
            try connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        }
    }

    func assertWritable() throws(StorageError) {
        if lock != nil { return }
        throw StorageError(
            code: .noPermission, path: path, message: "was opened for reading",
            remedy: "open it for writing, while no other process does")
    }
}
