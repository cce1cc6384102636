import Monitoring
public import Records
public import Storage

extension LiveMonitor {
    /// Takes reports; when this returns, those called stored are on the disk.
    ///
    /// Writes once for the whole batch, so reports of many clients are best passed together. Throws when the disk
    /// cannot take them; then none is kept, none is counted, and the same batch may be passed again later.
    public mutating func record(_ submissions: [Submission], now: Instant) throws(StorageError) -> [RecordingResult] {
        if submissions.isEmpty { return [] }
        let digests = submissions.map(RequestDigests.init)
        let earlier = try earlierEntries(digests.compactMap(\.?.key), now: now)
        var batch = PendingBatch(now: now, limits: configuration.limits, newest: progress.newest)
        for (submission, digests) in zip(submissions, digests) {
            batch.take(submission, digests: digests, earlier: digests.flatMap { earlier[$0.key] }, catalog: &catalog)
        }
        let segments = batch.number(from: progress.nextSequence)
        let results = batch.results(instance: instance)
        var next = progress
        for result in results { next.intake.count(result) }
        next.nextSequence += Int64(batch.accepted.count)
        next.newest = batch.newest
        var nextErrors = errors
        for accepted in batch.accepted where !accepted.record.succeeded {
            nextErrors.note(
                accepted.record, message: accepted.details.errorMessage, sequence: accepted.sequence, names: catalog)
        }
        let changedGroups = nextErrors.takeChanged()
        try store.begin()
        do throws(StorageError) {
            try write(batch, segments, next)
            if !changedGroups.isEmpty { try store.putErrorGroups(changedGroups) }
            try store.commit()
        } catch {
            store.rollBack()
            throw error
        }
        monitor.skip(duplicates: next.intake.duplicates - progress.intake.duplicates)
        progress = next
        errors = nextErrors
        count(segments)
        return results
    }

    /// Takes reports of one owner.
    public mutating func record(
        _ reports: [CallReport], owner: String, now: Instant
    ) throws(StorageError) -> [RecordingResult] {
        try record(reports.map { Submission(owner: owner, report: $0) }, now: now)
    }

    private func earlierEntries(_ keys: [[UInt8]], now: Instant) throws(StorageError) -> [[UInt8]: RequestIDEntry] {
        if keys.isEmpty { return [:] }
        let first = LiveSegment.day(of: now) - Int64(configuration.retention.requestIDDays) + 1
        let days = try store.requestIDDays().filter { $0 >= first }
        return try store.requestIDs(keys, days: days.reversed())
    }

    private mutating func write(
        _ batch: PendingBatch, _ segments: [LiveSegment], _ next: LiveProgress
    ) throws(StorageError) {
        try store.appendNames(of: catalog, beyond: storedNames)
        for segment in segments { try store.append(segment, at: batch.now, actor: "monitor") }
        let entries = batch.accepted.compactMap { accepted in
            accepted.digests.map { RequestIDEntry(key: $0.key, content: $0.content, sequence: accepted.sequence) }
        }
        if !entries.isEmpty { try store.putRequestIDs(entries, day: LiveSegment.day(of: batch.now)) }
        try store.putState(LiveProgress.stateName, next.bytes)
    }

    /// Lets the monitor count what is on the disk now.
    private mutating func count(_ segments: [LiveSegment]) {
        let names = NameCounts(catalog)
        if names != storedNames {
            storedNames = names
            monitor.register(catalog: catalog)
            analyst = Self.analyst(catalog, configuration)
        }
        for segment in segments { monitor.record(segment.records.span) }
        let isDue = progress.nextSequence - 1 - checkpointedThrough >= Int64(max(1, configuration.recordsPerCheckpoint))
        // What was acknowledged is safe without a checkpoint; a failed one is tried again with the next batch.
        if isDue { try? checkpoint() }
    }
}
