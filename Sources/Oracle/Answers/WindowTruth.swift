import Records

/// What one window holds, read off its contents: everything the answers need and nothing else.
struct WindowTruth {
    struct Model {
        var id: ModelID
        var totals: ModelTotals
        /// Failures by kind, only kinds that occurred.
        var errors: [(name: String, count: Int)]
        /// The nearest-rank median, 95th and 99th percentile.
        var quantiles: [Microseconds]
        /// Every response time of the one-hour window, ascending, when there are at most 5,000; else empty.
        var allTimes: [Microseconds]
    }

    struct User {
        var id: UserID
        var totals: UserTotals
    }

    var period: Period
    var window: TimeWindow
    /// Models with at least one request, ascending by identifier.
    var models: [Model]
    /// Users with at least one request, ascending by identifier.
    var users: [User]
    /// Indexed by local hour of the day.
    var hours: [HourTotals]
    /// All models together.
    var total: ModelTotals
}

extension TruthContext {
    /// Reads a window's contents.
    func truth(of contents: WindowContents, period: Period, at now: Instant) -> WindowTruth {
        var models: [WindowTruth.Model] = []
        var total = ModelTotals()
        for (index, totals) in contents.models.enumerated() where totals.requests > 0 {
            total.add(totals, sign: 1)
            let errors = contents.errors[index].enumerated().filter { $0.element > 0 }
                .map { (name: catalog.errorTypes[$0.offset], count: $0.element) }
            let ranks = [50, 95, 99].map { ($0 * totals.requests + 99) / 100 }
            models.append(
                WindowTruth.Model(
                    id: ModelID(UInt16(index)), totals: totals, errors: errors.sorted { $0.name < $1.name },
                    quantiles: contents.times[index].values(atRanks: ranks),
                    allTimes: period == .hour && totals.requests <= 5_000
                        ? contents.times[index].values(atRanks: Array(1...totals.requests)) : []))
        }
        var users: [WindowTruth.User] = []
        for (index, totals) in contents.users.enumerated() where totals.requests > 0 {
            users.append(WindowTruth.User(id: UserID(UInt32(index)), totals: totals))
        }
        return WindowTruth(
            period: period, window: trueWindow(of: period, at: now), models: models, users: users,
            hours: contents.hours, total: total)
    }
}
