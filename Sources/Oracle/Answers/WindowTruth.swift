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

    struct Provider {
        var name: String
        var totals: ModelTotals
        /// Failures by kind, only kinds that occurred.
        var errors: [(name: String, count: Int)]
        /// The nearest-rank median, 95th and 99th percentile of all its response times.
        var quantiles: [Microseconds]
    }

    struct User {
        var id: UserID
        var totals: UserTotals
    }

    var period: Period
    var window: TimeWindow
    /// Models with at least one request, ascending by identifier.
    var models: [Model]
    /// Providers with at least one request, ascending by name.
    var providers: [Provider]
    /// Users with at least one request, ascending by identifier.
    var users: [User]
    /// By the first instant of the local hour; hours without calls have nothing.
    var hours: [Instant: HourTotals]
    /// When the question was asked.
    var now: Instant
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
            models.append(
                WindowTruth.Model(
                    id: ModelID(UInt16(index)), totals: totals, errors: errors.sorted { $0.name < $1.name },
                    quantiles: quantiles(contents.times[index], count: totals.requests),
                    allTimes: period == .hour && totals.requests <= 5_000
                        ? contents.times[index].values(atRanks: Array(1...totals.requests)) : []))
        }
        var users: [WindowTruth.User] = []
        for (index, totals) in contents.users.enumerated() where totals.requests > 0 {
            users.append(WindowTruth.User(id: UserID(UInt32(index)), totals: totals))
        }
        return WindowTruth(
            period: period, window: trueWindow(of: period, at: now), models: models,
            providers: providers(of: contents), users: users, hours: contents.hours, now: now, total: total)
    }

    /// The contents read by provider.
    private func providers(of contents: WindowContents) -> [WindowTruth.Provider] {
        ProviderID.allCases.sorted { $0.name < $1.name }.compactMap { provider in
            var totals = ModelTotals()
            var times = ResponseTimeCounts()
            var errors: [String: Int] = [:]
            for (index, model) in contents.models.enumerated()
            where model.requests > 0 && catalog.models[index].provider == provider {
                totals.add(model, sign: 1)
                times.add(contents.times[index])
                for (type, count) in contents.errors[index].enumerated() where count > 0 {
                    errors[catalog.errorTypes[type], default: 0] += count
                }
            }
            guard totals.requests > 0 else { return nil }
            return WindowTruth.Provider(
                name: provider.name, totals: totals,
                errors: errors.map { (name: $0.key, count: $0.value) }.sorted { $0.name < $1.name },
                quantiles: quantiles(times, count: totals.requests))
        }
    }

    private func quantiles(_ times: ResponseTimeCounts, count: Int) -> [Microseconds] {
        times.values(atRanks: [50, 95, 99].map { ($0 * count + 99) / 100 })
    }
}
