import Records

/// What is summed for one model in one minute or hour of a series.
struct SeriesCell {
    var requests = 0
    var successes = 0
    var successTime: Int128 = 0

    mutating func add(_ totals: ModelTotals) {
        requests += totals.requests
        successes += totals.successes
        successTime += totals.successResponseTime
    }

    mutating func add(_ other: SeriesCell) {
        requests += other.requests
        successes += other.successes
        successTime += other.successTime
    }
}

/// The sums of each model by minute for a day and by hour for a week, for questions about how things went over time.
struct CallSeries {
    private let modelCount: Int
    /// By number of the minute from the epoch; indexed by model.
    private(set) var minutes: [Int64: [SeriesCell]] = [:]
    /// By number of the hour from the epoch; indexed by model.
    private(set) var hours: [Int64: [SeriesCell]] = [:]
    private var oldestMinute = Int64.max

    init(modelCount: Int) { self.modelCount = modelCount }

    /// Adds what a minute, or a part of it, held.
    mutating func add(_ models: [ModelTotals], minute: Int64) {
        for (model, totals) in models.enumerated() where totals.requests > 0 {
            minutes[minute, default: Array(repeating: SeriesCell(), count: modelCount)][model].add(totals)
            hours[Self.hour(of: minute), default: Array(repeating: SeriesCell(), count: modelCount)][model].add(totals)
        }
        oldestMinute = min(oldestMinute, minute)
    }

    /// Forgets what no question at `now` or later asks about: minutes after 26 hours, hours after eight days.
    mutating func forget(before now: Instant) {
        let minute = now.microseconds / 60_000_000
        while oldestMinute < minute - 26 * 60 {
            minutes[oldestMinute] = nil
            hours[Self.hour(of: oldestMinute) - 8 * 24] = nil
            oldestMinute += 1
        }
    }

    private static func hour(of minute: Int64) -> Int64 { (minute - (minute % 60 + 60) % 60) / 60 }
}
