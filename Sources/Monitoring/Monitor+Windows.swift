public import Records
import Sketches

extension Monitor {
    /// Everything about the window of a period.
    ///
    /// `now` may lie behind the newest record as far as the window's buckets are kept. Records at or after `now` count
    /// if they lie inside the window.
    public mutating func summary(of period: Period, at now: Instant) -> WindowSummary {
        let window = period.window(at: now)
        let (runs, isComplete) = keptRuns(of: window, levels: BucketLevel.allCases[...])
        for run in runs { gather(run) }
        let summary = WindowSummary(
            period: period, window: window, isComplete: isComplete, models: gatheredModels(window),
            providers: gatheredProviders(window), users: gatheredUsers(), hours: localHours(in: window))
        scratch.removeAll()
        return summary
    }

    /// The sums of each model over the window of a period; much cheaper than a whole summary.
    public func totals(of period: Period, at now: Instant) -> WindowTotals {
        let window = period.window(at: now)
        let (runs, isComplete) = keptRuns(of: window, levels: BucketLevel.allCases[...])
        return WindowTotals(period: period, window: window, isComplete: isComplete, models: totals(of: runs))
    }

    /// The buckets that cover a window, as far as they are kept and not in the future, and whether all are kept.
    func keptRuns(of window: TimeWindow, levels: ArraySlice<BucketLevel>) -> ([BucketRun], isComplete: Bool) {
        let epoch = Instant(microseconds: 0)
        let window = TimeWindow(from: max(window.from, epoch), to: max(window.to, epoch))
        var isComplete = true
        let runs = WindowCover.runs(of: window, levels: levels).map { run in
            let kept = run.level.keptNumbers(at: open)
            if run.numbers.lowerBound < kept.lowerBound { isComplete = false }
            return BucketRun(level: run.level, numbers: run.numbers.clamped(to: Range(kept)))
        }
        return (runs, isComplete)
    }

    mutating func gather(_ run: BucketRun) {
        for number in run.numbers {
            guard run.level > .second else {
                if let second = seconds.second(number) { scratch.merge(second) }
                continue
            }
            let index = Int(run.level.rawValue) - 1
            if number == run.level.number(of: open) {
                for finer in 0...index { scratch.merge(rollups[finer].open) }
            } else if let bytes = rollups[index].sealed(number) {
                scratch.merge(encoded: bytes.span)
            }
        }
    }

    func addTallies(_ run: BucketRun, to tallies: inout [ModelTally]) {
        for number in run.numbers {
            guard run.level > .second else {
                if let second = seconds.second(number) { Self.addTallies(second, to: &tallies) }
                continue
            }
            let index = Int(run.level.rawValue) - 1
            if number == run.level.number(of: open) {
                for finer in 0...index { Self.addTallies(rollups[finer].open.tallies, to: &tallies) }
            } else if let bytes = rollups[index].sealed(number) {
                BucketAccumulator.addTallies(encoded: bytes.span, to: &tallies)
            }
        }
    }

    /// The sums of each model with requests in one kept bucket.
    func totals(of level: BucketLevel, number: Int64) -> [WindowTotals.Model] {
        totals(of: [BucketRun(level: level, numbers: number..<number + 1)])
    }

    private func totals(of runs: [BucketRun]) -> [WindowTotals.Model] {
        var tallies = Array(repeating: ModelTally(), count: limits.models)
        for run in runs { addTallies(run, to: &tallies) }
        return tallies.indices.filter { tallies[$0].requests > 0 }
            .map { WindowTotals.Model(model: ModelID(UInt16($0)), tally: tallies[$0]) }
    }

    private static func addTallies(_ second: RecentSeconds.Second, to tallies: inout [ModelTally]) {
        if !second.folded.isEmpty { BucketAccumulator.addTallies(encoded: second.folded.span, to: &tallies) }
        var tallies = tallies.mutableSpan
        let records = second.records.span
        for index in records.indices { tallies[Int(records[index].model.rawValue)].add(records[index]) }
    }

    private static func addTallies(_ added: [ModelTally], to tallies: inout [ModelTally]) {
        for model in added.indices where added[model].requests > 0 { tallies[model] += added[model] }
    }

    private func gatheredModels(_ window: TimeWindow) -> [WindowSummary.Model] {
        scratch.tallies.indices.filter { scratch.tallies[$0].requests > 0 }.map { model in
            WindowSummary.Model(
                model: ModelID(UInt16(model)), tally: scratch.tallies[model],
                errors: scratch.errors[model].enumerated().filter { $0.element > 0 }
                    .map { WindowSummary.ErrorCount(type: ErrorTypeID(UInt16($0.offset)), count: $0.element) },
                responseTimes: ResponseTimeQuantiles(
                    scratch.sketches[model], responseTimes, of: [model], window: window))
        }
    }

    private func gatheredUsers() -> [WindowSummary.User] {
        var users: [WindowSummary.User] = []
        users.reserveCapacity(scratch.activeUsers.count)
        scratch.activeUsers.forEach { user in
            users.append(WindowSummary.User(user: UserID(UInt32(user)), tally: scratch.users[user]))
        }
        return users
    }
}
