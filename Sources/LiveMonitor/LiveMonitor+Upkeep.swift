import Monitoring
public import Records
public import Storage

extension LiveMonitor {
    /// What an upkeep did.
    public struct UpkeepResult: Equatable, Sendable {
        /// Records that were dropped because of their age.
        public var droppedRecords: Int64
        /// The file before.
        public var before: StoreSize
        /// The file afterwards.
        public var after: StoreSize
    }

    /// Stores rollups and checkpoint, so that a restart need not replay the records so far.
    public mutating func checkpoint() throws(StorageError) {
        try transaction { monitor throws(StorageError) in try monitor.writeCheckpoint() }
    }

    /// Drops what is older than the retention, and gives its space back to the disk.
    ///
    /// Answers do not change: rollups stay for their 31 days.
    public mutating func applyRetention(now: Instant, actor: String) throws(StorageError) -> UpkeepResult {
        let before = try store.size()
        let today = LiveSegment.day(of: now)
        let retention = configuration.retention
        var dropped: Int64 = 0
        try transaction { monitor throws(StorageError) in
            // No record goes before the rollups hold it.
            try monitor.writeCheckpoint()
            dropped = try monitor.store.dropRecords(
                before: today - Int64(retention.recordDays) + 1, at: now, actor: actor)
            try monitor.store.dropRequestIDs(before: today - Int64(retention.requestIDDays) + 1)
            try monitor.store.dropRollups(before: monitor.progress.newest - Self.rollupAge)
        }
        try store.reclaim()
        return UpkeepResult(droppedRecords: dropped, before: before, after: try store.size())
    }

    /// Applies the retention, then writes the whole file anew without gaps.
    public mutating func compact(now: Instant, actor: String) throws(StorageError) -> UpkeepResult {
        var result = try applyRetention(now: now, actor: actor)
        try audit(action: "compacted", subject: "database", actor: actor, now: now)
        try store.vacuum()
        result.after = try store.size()
        return result
    }

    /// Enters an act into the audit trail; what `details` says is bound by its digest.
    public mutating func audit(
        action: String, subject: String, details: String = "", actor: String, now: Instant
    ) throws(StorageError) {
        try transaction { monitor throws(StorageError) in
            try monitor.store.appendAudit(at: now, actor: actor, action: action, subject: subject, details: details)
        }
    }

    /// Keeps a value of another part of the program under a name, in place of an earlier one.
    public mutating func putState(_ name: String, _ bytes: [UInt8]) throws(StorageError) {
        try transaction { monitor throws(StorageError) in try monitor.store.putState("part." + name, bytes) }
    }

    /// The value that another part of the program keeps under a name; `nil` when there is none.
    public func state(_ name: String) throws(StorageError) -> [UInt8]? { try store.state("part." + name) }

    /// Stores everything and gives up the file; what is left is one plain file.
    public consuming func close() throws(StorageError) {
        try checkpoint()
        try store.close()
    }

    /// After the rollups were made anew from the records: in place of those of another version.
    mutating func keepRebuilt(at now: Instant) throws(StorageError) {
        try transaction { monitor throws(StorageError) in
            try monitor.store.dropRollups(before: Instant(microseconds: .max))
            try monitor.writeCheckpoint()
            try monitor.store.appendAudit(
                at: now, actor: "system", action: "rebuilt", subject: "rollups of another version, from the records")
        }
    }

    /// Rollups are kept for 31 days and the longest bucket; a little longer does no harm.
    private static let rollupAge = Microseconds.days(34)

    private mutating func writeCheckpoint() throws(StorageError) {
        // Buckets are handed out once, so they are held until a transaction with them has been committed.
        unsavedBuckets += monitor.takeSealed()
        let through = progress.nextSequence - 1
        try store.putRollups(unsavedBuckets.map { (level: Int($0.level.rawValue), start: $0.start, bytes: $0.bytes) })
        try store.putState(
            LiveCheckpoint.stateName, LiveCheckpoint(through: through, bytes: monitor.checkpoint()).stored)
        isCheckpointWritten = true
    }

    mutating func transaction(
        _ body: (inout LiveMonitor) throws(StorageError) -> Void
    ) throws(StorageError) {
        isCheckpointWritten = false
        try store.begin()
        do throws(StorageError) {
            try body(&self)
            try store.commit()
        } catch {
            store.rollBack()
            throw error
        }
        guard isCheckpointWritten else { return }
        unsavedBuckets.removeAll()
        checkpointedThrough = progress.nextSequence - 1
    }
}
