public import Records

extension Monitor {
    /// Every local hour from the one that an instant lies in up to the one that `now` lies in.
    ///
    /// Kept for 32 days before the newest record.
    public func localHours(since from: Instant, at now: Instant) -> [HourTotals] {
        let first = LocalHour(at: from, in: zone).span.from
        return localHours(in: TimeWindow(from: min(first, now), to: now.ceiled(to: BucketLevel.quarterHour.width)))
    }

    /// Requests and cost of each local hour that a window touches, as far as they lie inside it.
    ///
    /// A bucket lies in one local hour because offsets are multiples of it.
    func localHours(in window: TimeWindow) -> [HourTotals] {
        var hours = LocalHour.touching(window, in: zone).map { HourTotals(hour: $0) }
        var place = 0
        let levels = BucketLevel.allCases[...Int(BucketLevel.quarterHour.rawValue)]
        for run in WindowCover.runs(of: window, levels: levels) {
            let ring = hourlyTotals[Int(run.level.rawValue)]
            for number in run.numbers {
                guard let totals = ring.totals(number, newest: run.level.number(of: open)) else { continue }
                let start = run.level.start(of: number)
                while hours[place].hour.span.to <= start { place += 1 }
                hours[place].requests += totals.requests
                hours[place].cost += totals.cost
            }
        }
        return hours
    }
}
