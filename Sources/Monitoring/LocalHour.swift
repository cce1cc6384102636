public import Records

/// An hour of local time, from one whole hour or change of the zone's offset to the next.
///
/// Two hours bear the same name when a change of the clock repeats one; an hour that a change cuts is shorter.
public struct LocalHour: Equatable, Sendable {
    /// When it is, in UTC.
    public let span: TimeWindow
    /// The local date, as the number of days since 1970-01-01.
    public let day: Int64
    /// 0...23.
    public let hourOfDay: Int

    /// The local hour that an instant lies in.
    public init(at instant: Instant, in zone: ZoneOffsets) {
        var holds = TimeWindow(from: Instant(microseconds: .min), to: Instant(microseconds: .max))
        var offset = zone.transitions[0].secondsEast
        for transition in zone.transitions.dropFirst() {
            guard transition.from <= instant else {
                holds.to = transition.from
                break
            }
            holds.from = transition.from
            offset = transition.secondsEast
        }
        let local = (instant + .seconds(Int64(offset))).floored(to: .hours(1))
        let start = local - .seconds(Int64(offset))
        span = TimeWindow(from: max(start, holds.from), to: min(start + .hours(1), holds.to))
        day = BucketLevel.day.number(of: local)
        hourOfDay = Int(BucketLevel.hour.number(of: local) - day * 24)
    }

    /// 0...6, from Monday on.
    public var weekday: Int {
        // The first of January 1970 was a Thursday.
        let weekday = Int((day + 3) % 7)
        return weekday < 0 ? weekday + 7 : weekday
    }

    /// The place of the hour in its week, 0...167, from Monday midnight on.
    public var hourOfWeek: Int { weekday * 24 + hourOfDay }

    /// When the local day of this hour is, in UTC.
    public func wholeDay(in zone: ZoneOffsets) -> TimeWindow {
        var (first, last) = (self, self)
        while case let before = LocalHour(at: first.span.from - Microseconds(1), in: zone), before.day == day {
            first = before
        }
        while case let after = LocalHour(at: last.span.to, in: zone), after.day == day { last = after }
        return TimeWindow(from: first.span.from, to: last.span.to)
    }

    /// The local hours that a window touches, ascending.
    public static func touching(_ window: TimeWindow, in zone: ZoneOffsets) -> [LocalHour] {
        var hours: [LocalHour] = []
        var next = window.from
        while next < window.to {
            let hour = LocalHour(at: next, in: zone)
            hours.append(hour)
            next = hour.span.to
        }
        return hours
    }
}
