public import Records

/// The resolutions at which the monitor keeps what it saw; each one's buckets are whole buckets of the one before.
public enum BucketLevel: UInt8, CaseIterable, Comparable, Sendable {
    /// One second, kept for ten minutes.
    case second
    /// One minute, kept for 25 hours.
    case minute
    /// A quarter of an hour, kept for 25 hours.
    case quarterHour
    /// One hour, kept for 31 days and an hour.
    case hour
    /// Six hours, kept for 31 days and an hour.
    case quarterDay
    /// One day of UTC, kept for 31 days and an hour.
    case day

    /// The length of a bucket.
    public var width: Microseconds {
        switch self {
        case .second: .seconds(1)
        case .minute: .minutes(1)
        case .quarterHour: .minutes(15)
        case .hour: .hours(1)
        case .quarterDay: .hours(6)
        case .day: .days(1)
        }
    }

    /// How many buckets are kept, the newest one included.
    ///
    /// Enough for the longest window of the level's resolution, asked for up to an hour (for seconds: five minutes)
    /// behind the newest record.
    public var keptBuckets: Int {
        switch self {
        case .second: 600
        case .minute: 25 * 60 + 1
        case .quarterHour: 25 * 4 + 2
        case .hour: 31 * 24 + 2
        case .quarterDay: 31 * 4 + 2
        case .day: 31 + 2
        }
    }

    /// Whether the left level is finer than the right one.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The number, from the epoch, of the bucket an instant lies in; instants before the epoch have negative ones.
    func number(of instant: Instant) -> Int64 {
        // Divisions by constants, because a run of records needs several.
        switch self {
        case .second: Self.floor(instant.microseconds, 1_000_000)
        case .minute: Self.floor(instant.microseconds, 60_000_000)
        case .quarterHour: Self.floor(instant.microseconds, 900_000_000)
        case .hour: Self.floor(instant.microseconds, 3_600_000_000)
        case .quarterDay: Self.floor(instant.microseconds, 21_600_000_000)
        case .day: Self.floor(instant.microseconds, 86_400_000_000)
        }
    }

    @inline(__always)
    private static func floor(_ value: Int64, _ width: Int64) -> Int64 {
        let quotient = value / width
        return quotient * width > value ? quotient - 1 : quotient
    }

    /// The numbers of the buckets that are kept while the newest record is at an instant.
    func keptNumbers(at newest: Instant) -> ClosedRange<Int64> {
        let last = number(of: newest)
        return max(0, last - Int64(keptBuckets) + 1)...last
    }

    /// The first instant of a bucket.
    func start(of number: Int64) -> Instant { Instant(microseconds: number * width.rawValue) }
}
