import Records

/// How coarse the edges of a period's windows are.
enum Granularity: Int64, Hashable {
    case second = 1_000_000
    case minute = 60_000_000
    case hour = 3_600_000_000

    init(of period: Period) {
        if period.length <= .minutes(5) {
            self = .second
        } else if period.length <= .hours(24) {
            self = .minute
        } else {
            self = .hour
        }
    }

    /// The length of one bucket.
    var length: Microseconds { Microseconds(rawValue) }

    /// The number of the bucket that holds an instant, counted from the epoch.
    func bucket(of instant: Instant) -> Int64 {
        // Dividing by a constant takes a fraction of the time of dividing by `rawValue`.
        let time = instant.microseconds
        let (quotient, remainder) =
            switch self {
            case .second: time.quotientAndRemainder(dividingBy: 1_000_000)
            case .minute: time.quotientAndRemainder(dividingBy: 60_000_000)
            case .hour: time.quotientAndRemainder(dividingBy: 3_600_000_000)
            }
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The first instant of the bucket with a number.
    func start(of bucket: Int64) -> Instant { Instant(microseconds: bucket * rawValue) }
}

/// The window of a period at an instant: its end rounded up, its start rounded down, to whole buckets.
func trueWindow(of period: Period, at now: Instant) -> TimeWindow {
    let bucket = Granularity(of: period).length
    let to = now.ceiled(to: bucket)
    return TimeWindow(from: (to - period.length).floored(to: bucket), to: to)
}
