import Records

/// Finds when the local hour of an instant began, remembering the last quarter of an hour it was asked for.
struct LocalHour {
    private let zone: ZoneOffsets
    private var quarter = Instant(microseconds: .min)
    private var start = Instant(microseconds: .min)

    init(zone: ZoneOffsets) { self.zone = zone }

    /// The first instant of the local hour.
    ///
    /// Offsets change and differ by whole quarters of an hour, so a quarter has one answer.
    mutating func start(of instant: Instant) -> Instant {
        let length = Microseconds.minutes(15)
        if instant < quarter || instant >= quarter + length {
            quarter = instant.floored(to: length)
            start = zone.startOfLocalHour(quarter)
        }
        return start
    }
}

extension ZoneOffsets {
    /// What the clocks show at an instant, as if it were UTC.
    func local(_ instant: Instant) -> Instant { instant + .seconds(Int64(secondsEast(at: instant))) }

    /// The local date of an instant, as a number of days since 1970-01-01.
    func localDay(_ instant: Instant) -> Int64 {
        local(instant).floored(to: .days(1)).microseconds / Microseconds.days(1).rawValue
    }

    /// The local hour of the day of an instant, 0...23.
    func localHourOfDay(_ instant: Instant) -> Int {
        let local = local(instant)
        return Int((local - local.floored(to: .days(1))).rawValue / Microseconds.hours(1).rawValue)
    }

    /// The local hour of the week of an instant, 0...167, from Monday midnight on.
    func localHourOfWeek(_ instant: Instant) -> Int {
        // The fifth of January 1970 was a Monday.
        let sinceMonday = local(instant) - Instant(microseconds: 4 * Microseconds.days(1).rawValue)
        let hours = Instant(microseconds: sinceMonday.rawValue).floored(to: .hours(1))
        let hour = hours.microseconds / Microseconds.hours(1).rawValue % 168
        return Int(hour < 0 ? hour + 168 : hour)
    }

    /// The last whole local hour or change of the offset at or before an instant on a quarter of an hour.
    func startOfLocalHour(_ instant: Instant) -> Instant {
        let quarter = Microseconds.minutes(15)
        var start = instant.floored(to: quarter)
        while local(start).floored(to: .hours(1)) != local(start),
            secondsEast(at: start - quarter) == secondsEast(at: start)
        {
            start = start - quarter
        }
        return start
    }

    /// The local hours that a window touches, each by its first instant, ascending.
    func localHours(in window: TimeWindow) -> [Instant] {
        var starts: [Instant] = []
        var instant = window.from
        while instant < window.to {
            let start = startOfLocalHour(instant)
            if start != starts.last { starts.append(start) }
            instant = instant.floored(to: .minutes(15)) + .minutes(15)
        }
        return starts
    }

    /// The first instant of the local hour after the one that begins at an instant.
    func endOfLocalHour(_ start: Instant) -> Instant {
        var end = start + .minutes(15)
        while startOfLocalHour(end) == start { end = end + .minutes(15) }
        return end
    }

    /// The first instant of the local day that an instant lies in.
    func startOfLocalDay(_ instant: Instant) -> Instant {
        let day = localDay(instant)
        var start = instant.floored(to: .minutes(15))
        while localDay(start - .minutes(15)) == day { start = start - .minutes(15) }
        return start
    }

    /// The first instant of the local day after the one that an instant lies in.
    func endOfLocalDay(_ instant: Instant) -> Instant {
        let day = localDay(instant)
        var end = instant.floored(to: .minutes(15)) + .minutes(15)
        while localDay(end) == day { end = end + .minutes(15) }
        return end
    }
}
