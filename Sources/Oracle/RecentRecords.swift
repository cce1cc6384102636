import Records

/// The records of the last few minutes, from which windows of seconds are filled.
struct RecentRecords {
    /// A little more than the longest period that counts by seconds.
    private static let kept = Microseconds.seconds(302)
    /// Records are kept in batches of about this many, which are forgotten as a whole.
    private static let batchCount = 1_024

    private struct Batch {
        var newest: Instant
        var records: [RequestRecord]
    }

    private var batches: [Batch] = []
    private var newest = Instant(microseconds: .min)

    mutating func add(_ records: Span<RequestRecord>) {
        guard !records.isEmpty else { return }
        var batch = Batch(newest: Instant(microseconds: .min), records: [])
        if let last = batches.last, last.records.count + records.count <= Self.batchCount {
            batch = batches.removeLast()
        }
        batch.records.reserveCapacity(batch.records.count + records.count)
        for index in records.indices {
            batch.records.append(records[index])
            batch.newest = max(batch.newest, records[index].time)
        }
        newest = max(newest, batch.newest)
        batches.append(batch)
        forget(before: newest)
    }

    /// Drops what no window of seconds at or after `now` can hold.
    mutating func forget(before now: Instant) {
        let oldest = now - Self.kept
        if let first = batches.first, first.newest < oldest { batches.removeAll { $0.newest < oldest } }
    }

    /// Shows the records with event times in a window, one by one.
    func forEach(in window: TimeWindow, _ body: (RequestRecord) -> Void) {
        for batch in batches where batch.newest >= window.from {
            for record in batch.records where window.contains(record.time) { body(record) }
        }
    }
}
