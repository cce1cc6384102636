import Records

/// What happened in each local hour of the last month, by the hour's first instant.
struct HourLedger {
    /// A little more than the longest month.
    private static let kept = Microseconds.days(33)

    private var hours: [Instant: HourTotals] = [:]

    /// Adds what a bucket holds.
    mutating func add(_ bucket: borrowing Bucket) {
        for share in bucket.hours { hours[share.hour, default: HourTotals()].add(share.totals, sign: 1) }
    }

    /// Drops what no question at or after `now` is about.
    mutating func forget(before now: Instant) {
        let oldest = now - Self.kept
        hours = hours.filter { $0.key >= oldest }
    }

    /// What happened in the hour that begins at an instant.
    subscript(start: Instant) -> HourTotals { hours[start] ?? HourTotals() }
}
