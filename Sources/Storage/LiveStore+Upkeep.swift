public import Records

extension LiveStore {
    /// The size of the file as it is once the log is folded in.
    public func size() throws(StorageError) -> StoreSize { try StoreSize(connection) }

    /// Drops records of event days before a day; returns how many.
    ///
    /// Inside a transaction. The audit trail says so, when there were any.
    public mutating func dropRecords(before day: Int64, at now: Instant, actor: String) throws(StorageError) -> Int64 {
        let dropped = try connection.integer("SELECT coalesce(sum(records), 0) FROM segment WHERE day < \(day)")
        guard dropped > 0 else { return 0 }
        try connection.execute("DELETE FROM segment WHERE day < \(day)")
        var digest = FieldDigest()
        digest.add(dropped)
        try appendAudit(
            at: now, actor: actor, action: AuditEntry.Action.droppedRecords, subject: "\(dropped) records", day: day,
            detail: digest.finish())
        return dropped
    }

    /// Forgets request ids that came in before a day; inside a transaction.
    public mutating func dropRequestIDs(before day: Int64) throws(StorageError) {
        try connection.execute("DELETE FROM request_id WHERE day < \(day)")
    }

    /// Drops rollups that begin before an instant; inside a transaction.
    public mutating func dropRollups(before start: Instant) throws(StorageError) {
        try connection.execute("DELETE FROM rollup WHERE start < \(start.microseconds)")
    }

    /// Gives free pages back to the disk; outside of a transaction.
    public mutating func reclaim() throws(StorageError) {
        try assertWritable()
        try connection.execute("PRAGMA incremental_vacuum")
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Writes the whole file anew without any gaps; outside of a transaction.
    public mutating func vacuum() throws(StorageError) {
        try assertWritable()
        try connection.execute("VACUUM")
        try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Checks every rollup and state of the file against its checksum; returns how many there are.
    public func checkValues() throws(StorageError) -> Int { try connection.checkValues() }

    /// Throws when the file's structure is broken; reads the whole file.
    public func checkStructure() throws(StorageError) {
        try Schema.check(connection)
        try Schema.checkTriggers(connection)
    }
}
