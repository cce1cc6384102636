import Records

/// What one window holds, read off its contents: everything the answers need and nothing else.
struct WindowTruth {
    /// Any group of calls.
    struct Group {
        var totals = ModelTotals()
        /// Failures by kind, only kinds that occurred, ascending by name.
        var errors: [(name: String, count: Int)] = []
        /// The nearest-rank median, 95th and 99th percentile of all response times.
        var responseTimes: [Int64] = []
        /// By quantity: the same of its values; none of no values.
        var quantiles: [[Int64]] = []
    }

    struct Model {
        var id: ModelID
        var group: Group
        /// Every response time of the one-hour window, ascending, when there are at most 5,000; else empty.
        var allTimes: [Int64]

        var totals: ModelTotals { group.totals }
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
    var providers: [(name: String, group: Group)]
    /// Endpoints with at least one request, ascending by name.
    var endpoints: [(name: String, group: Group)]
    /// Users with at least one request, ascending by identifier.
    var users: [User]
    /// By the first instant of the local hour; hours without calls have nothing.
    var hours: [Instant: HourTotals]
    var drifts: [DriftPair: DriftTotals]
    /// When the question was asked.
    var now: Instant
    /// All models together.
    var total: ModelTotals
}

extension TruthContext {
    /// Reads a window's contents.
    func truth(of contents: WindowContents, period: Period, at now: Instant) -> WindowTruth {
        var total = ModelTotals()
        for totals in contents.cells where totals.requests > 0 { total.add(totals, sign: 1) }
        let models = catalog.models.indices.compactMap { model -> WindowTruth.Model? in
            let members = busy(Array(cells.cells(of: model)), contents)
            if members.isEmpty { return nil }
            let group = group(of: members, contents)
            let listsTimes = period == .hour && group.totals.requests <= 5_000
            return WindowTruth.Model(
                id: ModelID(UInt16(model)), group: group,
                allTimes: listsTimes
                    ? ValueCounts.values(
                        atRanks: Array(1...group.totals.requests), in: responseTimes(of: members, contents)) : [])
        }
        var users: [WindowTruth.User] = []
        for (index, totals) in contents.users.enumerated() where totals.requests > 0 {
            users.append(WindowTruth.User(id: UserID(UInt32(index)), totals: totals))
        }
        return WindowTruth(
            period: period, window: trueWindow(of: period, at: now), models: models,
            providers: groups(of: contents) { cells.provider(of: $0).name },
            endpoints: groups(of: contents, by: cells.endpoint), users: users, hours: contents.hours,
            drifts: contents.drifts, now: now, total: total)
    }

    /// The contents read by some property of the cells, ascending by it.
    private func groups(
        of contents: WindowContents, by property: (Int) -> String
    ) -> [(name: String, group: WindowTruth.Group)] {
        Dictionary(grouping: busy(Array(0..<cells.count), contents), by: property)
            .sorted { $0.key < $1.key }.map { (name: $0.key, group: group(of: $0.value, contents)) }
    }

    private func busy(_ cells: [Int], _ contents: WindowContents) -> [Int] {
        cells.filter { contents.cells[$0].requests > 0 }
    }

    /// Some cells read as one.
    private func group(of cells: [Int], _ contents: WindowContents) -> WindowTruth.Group {
        var group = WindowTruth.Group()
        var errors: [String: Int] = [:]
        for cell in cells {
            group.totals.add(contents.cells[cell], sign: 1)
            for (type, count) in contents.errors[cell].enumerated() where count > 0 {
                errors[catalog.errorTypes[type], default: 0] += count
            }
        }
        group.errors = errors.map { (name: $0.key, count: $0.value) }.sorted { $0.name < $1.name }
        group.responseTimes = quantiles(responseTimes(of: cells, contents), count: group.totals.requests)
        group.quantiles = Quantity.allCases.map { quantity in
            let count = group.totals.count(of: quantity)
            return count == 0 ? [] : quantiles(values(of: quantity, in: cells, contents), count: count)
        }
        return group
    }

    private func responseTimes(of cells: [Int], _ contents: WindowContents) -> [ValueCounts] {
        values(of: .successTime, in: cells, contents) + values(of: .failureTime, in: cells, contents)
    }

    private func values(of quantity: Quantity, in cells: [Int], _ contents: WindowContents) -> [ValueCounts] {
        cells.filter { contents.cells[$0].count(of: quantity) > 0 }.map { contents.values(of: quantity, in: $0) }
    }

    private func quantiles(_ values: [ValueCounts], count: Int) -> [Int64] {
        ValueCounts.values(atRanks: [50, 95, 99].map { ($0 * count + 99) / 100 }, in: values)
    }
}

extension ModelTotals {
    /// How many calls have a value of a quantity.
    func count(of quantity: Quantity) -> Int {
        switch quantity {
        case .successTime: successes
        case .failureTime: failures
        case .firstToken: used.streamed
        case .speed: paced
        }
    }
}
