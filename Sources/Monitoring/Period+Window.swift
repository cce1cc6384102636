import Records

extension Period {
    /// The length of the buckets whose borders this period's windows lie on.
    var step: Microseconds {
        if length <= .minutes(5) { return .seconds(1) }
        return length <= .hours(24) ? .minutes(1) : .hours(1)
    }

    /// The window that an answer at `now` covers.
    func window(at now: Instant) -> TimeWindow {
        let to = now.ceiled(to: step)
        return TimeWindow(from: (to - length).floored(to: step), to: to)
    }
}
