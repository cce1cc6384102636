import Records

/// Messages on their way out, in the database of a live monitor: none is lost, none is there twice.
///
/// A message is entered once by its identifier, in the order of entry within its subjects (alerts) and channel. It
/// leaves the waiting state only for `sent`, `dead` or `coalesced`, and every row is kept. A claim is a lease: a
/// process that dies after claiming loses the lease when it runs out, and the message is offered again. So the wire
/// sees a message at least once, with the same identifier each time. Times are microseconds since 1970, passed in.
public struct Outbox: ~Copyable {
    let connection: Connection

    /// The first schema that has an outbox.
    private static let firstSchema: Int64 = 3

    /// Opens the outbox in a live monitor's database, beside the monitor if one runs.
    ///
    /// Every change is on the disk before the call that makes it returns. A file that is no live monitor's is refused
    /// and left untouched.
    public init(path: String) throws(StorageError) {
        let connection = try Connection(path: path, mode: .writing)
        try Self.check(connection)
        guard !connection.isReadOnly else {
            throw StorageError(
                code: .noPermission, path: path, message: "can only be read",
                remedy: "make the file and its directory writable: sending writes down what was sent")
        }
        try connection.execute("PRAGMA busy_timeout = 5000")
        _ = try connection.text("PRAGMA journal_mode = WAL")
        try connection.execute("PRAGMA synchronous = FULL")
        self.connection = connection
    }

    /// Opens the outbox for reading only.
    public init(reading path: String) throws(StorageError) {
        let connection = try Connection(path: path, mode: .reading)
        try Self.check(connection)
        self.connection = connection
    }

    private static func check(_ connection: borrowing Connection) throws(StorageError) {
        let isEmpty = try Schema.isEmpty(connection)
        if isEmpty {
            throw StorageError(
                code: .foreignFile, path: connection.path, message: "is empty, not a live monitor's database",
                remedy: "check the path")
        }
        try StoreKind.require(.live, in: connection)
        guard try connection.integer("PRAGMA user_version") >= firstSchema else {
            throw StorageError(
                code: .otherKind, path: connection.path, message: "was written before alerts were kept",
                remedy: "open it once with a monitor of this version, or windtunnel db compact")
        }
    }

    /// Records what became of the given attempt; false when that attempt no longer holds the message.
    public func settle(
        _ identifier: String, attempt: Int64, as outcome: OutboxOutcome
    ) throws(StorageError) -> Bool {
        let statement = try connection.prepare(
            """
            UPDATE outbox SET status = ?3, due = coalesce(?4, due), note = ?5
            WHERE identifier = ?1 AND attempts = ?2 AND status = 'waiting' RETURNING sequence
            """)
        try statement.bind(identifier, at: 1)
        try statement.bind(attempt, at: 2)
        try statement.bind(outcome.status.rawValue, at: 3)
        if let nextDue = outcome.nextDue { try statement.bind(nextDue, at: 4) }
        try statement.bind(outcome.note, at: 5)
        guard try statement.step() else { return false }
        _ = try statement.step()
        return true
    }

    /// How many messages have the status.
    public func count(_ status: OutboxStatus) throws(StorageError) -> Int64 {
        let statement = try connection.prepare("SELECT count(*) FROM outbox WHERE status = ?")
        try statement.bind(status.rawValue, at: 1)
        guard try statement.step() else { return 0 }
        return statement.integer(0)
    }

    /// Every message in the order of entry, or those of some statuses.
    public func rows(_ statuses: [OutboxStatus] = OutboxStatus.allCases) throws(StorageError) -> [OutboxRow] {
        let words = statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let statement = try connection.prepare(
            """
            SELECT identifier, channel, status, attempts, entered, due, note FROM outbox
            WHERE status IN (\(words)) ORDER BY sequence
            """)
        var rows: [OutboxRow] = []
        while try statement.step() {
            guard let status = OutboxStatus(rawValue: statement.text(2)) else { continue }
            rows.append(
                OutboxRow(
                    identifier: statement.text(0), channel: statement.text(1), status: status,
                    attempts: statement.integer(3), entered: Instant(microseconds: statement.integer(4)),
                    due: Instant(microseconds: statement.integer(5)), note: statement.text(6)))
        }
        return rows
    }
}

extension Connection {
    /// Enters a message, in the open transaction if there is one; false when its identifier is there already.
    func enqueue(_ message: OutboxMessage, at now: Instant) throws(StorageError) -> Bool {
        let statement = try prepare(
            """
            INSERT INTO outbox (identifier, channel, subject, payload, entered, due) VALUES (?1, ?2, ?3, ?4, ?5, ?5)
            ON CONFLICT (identifier) DO NOTHING RETURNING sequence
            """)
        try statement.bind(message.identifier, at: 1)
        try statement.bind(message.channel, at: 2)
        try statement.bind(message.subject, at: 3)
        try statement.bind(message.payload, at: 4)
        try statement.bind(now.microseconds, at: 5)
        guard try statement.step() else { return false }
        // The row is only kept when the statement runs to its end.
        _ = try statement.step()
        return true
    }
}
