public import Records

/// The sums of one period's window that move along with the questions: what came in is added, what left is taken away.
///
/// For questions that are asked often, such as those of alert rules. The answer is that of `Monitor.totals`.
public struct RollingTotals: Sendable {
    /// The period.
    public let period: Period
    /// By model, over `from..<settled`; buckets that may still grow are not in it.
    private var tallies: [ModelTally] = []
    private var from = Instant(microseconds: 0)
    private var settled = Instant(microseconds: 0)
    private var unsettlings = -1

    /// Sums of a period, about which nobody has asked yet.
    public init(period: Period) { self.period = period }

    fileprivate mutating func move(to window: TimeWindow, at now: Instant, in monitor: borrowing Monitor) {
        let settled = min(now.floored(to: period.step), window.to)
        let follows =
            unsettlings == monitor.unsettlings && from <= window.from && window.from <= self.settled
            && self.settled <= settled
        if follows, let left = monitor.tallies(in: TimeWindow(from: from, to: window.from)),
            let came = monitor.tallies(in: TimeWindow(from: self.settled, to: settled))
        {
            if tallies.count < came.count {
                tallies += repeatElement(ModelTally(), count: came.count - tallies.count)
            }
            for model in left.indices where left[model].requests > 0 { tallies[model] -= left[model] }
            for model in came.indices where came[model].requests > 0 { tallies[model] += came[model] }
        } else {
            tallies = monitor.tallies(in: TimeWindow(from: window.from, to: settled)) ?? []
            unsettlings = tallies.isEmpty ? -1 : monitor.unsettlings
        }
        from = window.from
        self.settled = settled
    }

    fileprivate var end: Instant { settled }
    fileprivate var isUsable: Bool { unsettlings >= 0 }
    fileprivate var sums: [ModelTally] { tallies }
}

extension Monitor {
    /// The same as `totals(of:at:)`, from sums that are kept between the questions.
    ///
    /// `now` must not go back.
    public mutating func totals(of rolling: inout RollingTotals, at now: Instant) -> WindowTotals {
        let window = rolling.period.window(at: now)
        rolling.move(to: window, at: now, in: self)
        settled = max(settled, rolling.end)
        guard rolling.isUsable, let open = tallies(in: TimeWindow(from: rolling.end, to: window.to)) else {
            return totals(of: rolling.period, at: now)
        }
        var models: [WindowTotals.Model] = []
        let sums = rolling.sums
        for model in sums.indices {
            var tally = sums[model]
            tally += open[model]
            if tally.requests > 0 { models.append(.init(model: ModelID(UInt16(model)), tally: tally)) }
        }
        return WindowTotals(period: rolling.period, window: window, isComplete: true, models: models)
    }

    /// The sums of each model over whole buckets; `nil` when not all of them are kept.
    fileprivate func tallies(in window: TimeWindow) -> [ModelTally]? {
        let (runs, isComplete) = keptRuns(of: window, levels: BucketLevel.allCases[...])
        guard isComplete else { return nil }
        var tallies = Array(repeating: ModelTally(), count: limits.models)
        for run in runs { addTallies(run, to: &tallies) }
        return tallies
    }
}
