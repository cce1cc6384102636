/// Messages on their way out, in a database file: none is lost, none is there twice.
///
/// A message is entered once by its identifier, in the order of entry within its subject (an alert) and channel. It
/// leaves the waiting state only for `sent`, `dead` or `coalesced`, and every row is kept. A claim is a lease: a
/// process that dies after claiming loses the lease when it runs out, and the message is offered again. So the wire
/// sees a message at least once, with the same identifier each time. Times are microseconds since 1970, passed in.
public struct Outbox: ~Copyable {
    let connection: Connection

    /// Marks a file that is nothing but an outbox; the bytes of `WTOB`.
    private static let applicationID: Int64 = 0x5754_4f42

    /// Opens the file, or makes it, with its table.
    ///
    /// Every change is on the disk before the call that makes it returns. A database that is not an outbox is refused
    /// and left untouched.
    public init(path: String) throws(StorageError) {
        let connection = try Connection(path: path, mode: .creating)
        let isNew = try connection.integer("PRAGMA page_count") == 0
        let mark = try connection.integer("PRAGMA application_id")
        guard isNew || mark == Self.applicationID else {
            throw StorageError(
                code: .foreignFile, path: path, message: "is a SQLite database, but not an outbox",
                remedy: "choose another path; this file is left untouched")
        }
        _ = try connection.text("PRAGMA journal_mode = WAL")
        try connection.execute("PRAGMA synchronous = FULL; BEGIN IMMEDIATE")
        try connection.execute("PRAGMA application_id = \(Self.applicationID)")
        try Self.createTable(connection)
        try connection.execute("COMMIT")
        self.connection = connection
    }

    /// Makes the table where it is missing; callable inside a transaction of a caller.
    static func createTable(_ connection: borrowing Connection) throws(StorageError) {
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS outbox (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                identifier TEXT NOT NULL UNIQUE,
                channel TEXT NOT NULL,
                subject TEXT NOT NULL,
                payload BLOB NOT NULL,
                status TEXT NOT NULL DEFAULT 'waiting'
                    CHECK (status IN ('waiting', 'sent', 'dead', 'coalesced')),
                attempts INTEGER NOT NULL DEFAULT 0,
                due INTEGER NOT NULL,
                note TEXT NOT NULL DEFAULT ''
            ) STRICT;
            CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (channel, subject, sequence)
                WHERE status = 'waiting';
            """)
        try createChannelTable(connection)
    }

    /// Enters a message; false when its identifier is there already, whatever became of it.
    public func enqueue(_ message: OutboxMessage, due: Int64) throws(StorageError) -> Bool {
        try Self.enqueue(message, due: due, on: connection)
    }

    /// Enters a message in the caller's open transaction, so that it stands or falls with the caller's change.
    static func enqueue(
        _ message: OutboxMessage, due: Int64, on connection: borrowing Connection
    ) throws(StorageError) -> Bool {
        let statement = try connection.prepare(
            """
            INSERT INTO outbox (identifier, channel, subject, payload, due) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (identifier) DO NOTHING RETURNING sequence
            """)
        try statement.bind(message.identifier, at: 1)
        try statement.bind(message.channel, at: 2)
        try statement.bind(message.subject, at: 3)
        try statement.bind(message.payload, at: 4)
        try statement.bind(due, at: 5)
        guard try statement.step() else { return false }
        // The row is only kept when the statement runs to its end.
        _ = try statement.step()
        return true
    }

    /// Takes the oldest due message of a channel until `leaseEnd`; nil when none is due.
    ///
    /// A message waits for every earlier one of its subject on the channel. Each claim counts as an attempt.
    public func claim(channel: String, now: Int64, leaseEnd: Int64) throws(StorageError) -> OutboxClaim? {
        let statement = try connection.prepare(
            """
            UPDATE outbox SET attempts = attempts + 1, due = ?3 WHERE sequence = (
                SELECT sequence FROM outbox AS candidate
                WHERE status = 'waiting' AND channel = ?1 AND due <= ?2 AND NOT EXISTS (
                    SELECT 1 FROM outbox AS earlier
                    WHERE earlier.status = 'waiting' AND earlier.channel = candidate.channel
                        AND earlier.subject = candidate.subject AND earlier.sequence < candidate.sequence)
                ORDER BY sequence LIMIT 1)
            RETURNING identifier, subject, payload, attempts
            """)
        try statement.bind(channel, at: 1)
        try statement.bind(now, at: 2)
        try statement.bind(leaseEnd, at: 3)
        guard try statement.step() else { return nil }
        let message = OutboxMessage(
            identifier: statement.text(0), channel: channel, subject: statement.text(1), payload: statement.bytes(2))
        let claim = OutboxClaim(message: message, attempt: statement.integer(3))
        _ = try statement.step()
        return claim
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
        try statement.bind(outcome.status, at: 3)
        if let nextDue = outcome.nextDue { try statement.bind(nextDue, at: 4) }
        try statement.bind(outcome.note, at: 5)
        guard try statement.step() else { return false }
        _ = try statement.step()
        return true
    }

    /// How many messages have the status.
    public func count(_ status: String) throws(StorageError) -> Int64 {
        let statement = try connection.prepare("SELECT count(*) FROM outbox WHERE status = ?")
        try statement.bind(status, at: 1)
        guard try statement.step() else { return 0 }
        return statement.integer(0)
    }
}
