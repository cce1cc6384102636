public import Records

// What the alert engine of a live monitor remembers; writes happen inside a transaction.
extension LiveStore {
    /// Keeps what the alert engine remembers, in place of what it remembered before.
    public mutating func putAlertEngine(_ bytes: [UInt8]) throws(StorageError) {
        let statement = try connection.prepare("INSERT OR REPLACE INTO alert_engine VALUES (1, ?, ?)")
        try statement.bind(checksum(bytes), at: 1)
        try statement.bind(bytes, at: 2)
        try statement.run()
    }

    /// What the alert engine remembers; `nil` before its first evaluation.
    public func alertEngine() throws(StorageError) -> [UInt8]? {
        guard try hasAlerts() else { return nil }
        let statement = try connection.prepare("SELECT checksum, packed FROM alert_engine")
        guard try statement.step() else { return nil }
        return try connection.checkedBytes(statement, checksum: 0, bytes: 1, row: "the state of the alerts")
    }

    /// Adds changes of alerts to their history.
    public mutating func appendAlertHistory(_ changes: [(at: Instant, bytes: [UInt8])]) throws(StorageError) {
        let statement = try connection.prepare("INSERT INTO alert_history (at, checksum, packed) VALUES (?, ?, ?)")
        for change in changes {
            try statement.bind(change.at.microseconds, at: 1)
            try statement.bind(checksum(change.bytes), at: 2)
            try statement.bind(change.bytes, at: 3)
            try statement.run()
        }
    }

    /// The newest changes of alerts from one instant to before another, at most `limit`, the oldest first.
    public func alertHistory(from: Instant, to: Instant, limit: Int) throws(StorageError) -> [[UInt8]] {
        guard try hasAlerts() else { return [] }
        let statement = try connection.prepare(
            "SELECT sequence, checksum, packed FROM alert_history WHERE at >= ? AND at < ? "
                + "ORDER BY sequence DESC LIMIT ?")
        try statement.bind(from.microseconds, at: 1)
        try statement.bind(to.microseconds, at: 2)
        try statement.bind(Int64(max(0, limit)), at: 3)
        var changes: [[UInt8]] = []
        while try statement.step() {
            let row = "change \(statement.integer(0)) of the alerts' history"
            changes.append(try connection.checkedBytes(statement, checksum: 1, bytes: 2, row: row))
        }
        return changes.reversed()
    }

    /// Enters a message into the outbox; false when it was entered before.
    public mutating func enqueue(_ message: OutboxMessage, at now: Instant) throws(StorageError) -> Bool {
        try connection.enqueue(message, at: now)
    }

    /// A file of an older schema, opened for reading, has none of the tables.
    private func hasAlerts() throws(StorageError) -> Bool { try connection.integer("PRAGMA user_version") >= 3 }
}
