public import Records
import Storage

/// Upkeep of a live monitor's database while no monitor runs: what needs no prices.
public enum LiveUpkeep {
    /// Drops what is older than the retention and writes the file anew without gaps.
    ///
    /// Records that no checkpoint holds yet are kept whatever their age, because only they can tell the rollups.
    public static func compact(
        _ path: String, retention: Retention, now: Instant, actor: String
    ) throws -> LiveMonitor.UpkeepResult {
        _ = try LiveStore(reading: path)
        var store = try LiveStore.open(path, identity: [], now: now)
        let before = try store.size()
        let today = LiveSegment.day(of: now)
        let progress = try LiveProgress(reading: store)
        let through = try LiveCheckpoint(reading: store)?.through ?? 0
        var firstKept = today - Int64(retention.recordDays) + 1
        try store.segments(from: through + 1) { firstKept = min(firstKept, $0.day) }
        try store.begin()
        var dropped: Int64 = 0
        do throws(StorageError) {
            dropped = try store.dropRecords(before: firstKept, at: now, actor: actor)
            try store.dropRequestIDs(before: today - Int64(retention.requestIDDays) + 1)
            try store.dropRollups(before: progress.newest - .days(34))
            try store.appendAudit(at: now, actor: actor, action: "compacted", subject: "database")
            try store.commit()
        } catch {
            store.rollBack()
            throw error
        }
        try store.vacuum()
        let after = try store.size()
        try store.close()
        return LiveMonitor.UpkeepResult(droppedRecords: dropped, before: before, after: after)
    }
}
