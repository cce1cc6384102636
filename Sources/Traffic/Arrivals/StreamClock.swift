import Records
import Scenarios

/// Where one traffic stream is in its sequence of calls.
struct StreamClock {
    /// Stands for a call that never comes.
    static let never = Int64.max

    /// How many calls were sent; the ordinal of the next one.
    private(set) var ordinal: UInt64 = 0
    /// How the gaps between the calls sent so far spread.
    private(set) var gaps = GapStatistics()
    /// The operational time between the latest call and the next one, in means.
    private var upcomingGap = 0.0
    private var arrivals = ArrivalClock()

    /// When the next call of a process comes, in microseconds after the scenario's start; `never` after the profile's
    /// end.
    @inline(__always)
    mutating func next(gap: UInt64, profile: inout RateCursor) -> Int64 {
        let earlier = arrivals
        guard arrivals.advance(by: gap, profile: &profile) else { return Self.never }
        upcomingGap = arrivals.passed(since: earlier, gap: gap)
        return arrivals.time
    }

    /// Counts the next call as sent.
    @inline(__always)
    mutating func send() {
        if ordinal > 0 { gaps.add(upcomingGap) }
        ordinal &+= 1
    }
}
