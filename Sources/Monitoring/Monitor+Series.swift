public import Records

/// The sums of each model over one bucket of a series.
public struct SeriesPoint: Equatable, Sendable {
    /// The bucket's first instant.
    public internal(set) var start: Instant
    /// Models with requests, ascending by identifier.
    public internal(set) var models: [WindowTotals.Model]
}

extension Monitor {
    /// The buckets of a level that lie inside a window and hold requests, ascending.
    ///
    /// The ends of the window must be multiples of the level's width. Buckets that are no longer kept are missing.
    public func series(of level: BucketLevel, over window: TimeWindow) -> [SeriesPoint] {
        let kept = level.keptNumbers(at: open)
        let numbers = (level.number(of: window.from)..<level.number(of: window.to)).clamped(to: Range(kept))
        return numbers.compactMap { number in
            let models = totals(of: level, number: number)
            return models.isEmpty ? nil : SeriesPoint(start: level.start(of: number), models: models)
        }
    }

    /// The newest whole bucket of a level inside a window in which some model has requests, and those requests.
    public func lastPoint(
        of level: BucketLevel, in window: TimeWindow, where isMeant: (ModelID) -> Bool
    ) -> SeriesPoint? {
        let kept = level.keptNumbers(at: open)
        let numbers = (level.number(of: window.from)..<level.number(of: window.to)).clamped(to: Range(kept))
        for number in numbers.reversed() {
            let models = totals(of: level, number: number)
            if models.contains(where: { isMeant($0.model) }) {
                return SeriesPoint(start: level.start(of: number), models: models)
            }
        }
        return nil
    }

    /// The newest response times of a model inside a window, in order of event time.
    ///
    /// All of them only while they are no more than the 8,192 that are kept.
    public func newestResponseTimes(of model: ModelID, in window: TimeWindow) -> [Microseconds] {
        let values = responseTimes[Int(model.rawValue)]
        return values.ranks(in: window).map { values[$0].responseTime }
    }
}
