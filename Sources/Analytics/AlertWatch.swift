public import AlertRules
public import Alerting
public import Monitoring
public import Records

/// Looks at a monitor on behalf of alert rules: keeps the moving sums of the windows that the rules name.
public struct AlertWatch: Sendable {
    private let names: AnswerNames
    private let thresholds: Thresholds
    private let plan: AlertPlan
    private var windows: [RollingTotals] = []
    /// Lengths of the windows whose 95th percentile some rule asks for, and what for.
    private var percentiles: [(length: Microseconds, grouping: AlertRule.Grouping)] = []
    private let groupings: Set<AlertRule.Grouping>

    /// A watch for the rules of a plan over records whose identifiers belong to the given catalogue.
    public init(plan: AlertPlan, catalog: Catalog, thresholds: Thresholds) {
        self.plan = plan
        self.thresholds = thresholds
        names = AnswerNames(catalog)
        groupings = Set(plan.rules.map(\.grouping))
        for rule in plan.rules {
            for period in rule.windows where !windows.contains(where: { $0.period.length == period.length }) {
                windows.append(RollingTotals(period: period))
            }
            if rule.metric == .p95ResponseTime { percentiles.append((rule.window.length, rule.grouping)) }
        }
    }

    /// The figures of an instant; `now` must not go back.
    public mutating func inputs(from monitor: inout Monitor, at now: Instant) -> AlertInputs {
        AlertInputs(
            windows: windows.indices.map { index in
                let totals = monitor.totals(of: &windows[index], at: now)
                var figures = figures(of: totals)
                addPercentiles(of: totals, at: now, to: &figures, from: &monitor)
                return AlertInputs.Window(period: totals.period, from: totals.window.from, figures: figures)
            })
    }

    private func figures(of totals: WindowTotals) -> [AlertLabels: AlertFigures] {
        var figures: [AlertLabels: AlertFigures] = [:]
        let health =
            totals.period.length == Period.fiveMinutes.length
            ? Health(of: totals, silent: [], names: names, thresholds: thresholds) : nil
        if groupings.contains(.overall) {
            var sums = AlertFigures(totals.total)
            sums.health = health.flatMap { Self.level($0.status) }
            figures[.overall] = sums
        }
        if groupings.contains(.provider) {
            for (name, tally) in names.providers(totals) {
                var sums = AlertFigures(tally)
                sums.health = health?.providers.first { $0.name == name }.flatMap { Self.level($0.status) }
                figures[AlertLabels(provider: name)] = sums
            }
        }
        if groupings.contains(.model) {
            for model in totals.models { figures[labels(of: model.model)] = AlertFigures(model.tally) }
        }
        return figures
    }

    private func addPercentiles(
        of totals: WindowTotals, at now: Instant, to figures: inout [AlertLabels: AlertFigures],
        from monitor: inout Monitor
    ) {
        let wanted = percentiles.filter { $0.length == totals.period.length }
        guard !wanted.isEmpty else { return }
        var sets: [(labels: AlertLabels, models: [ModelID])] = []
        func add(_ grouping: AlertRule.Grouping, _ label: (ModelID) -> AlertLabels) {
            guard wanted.contains(where: { $0.grouping == grouping }) else { return }
            let groups = Dictionary(grouping: totals.models.map(\.model), by: label)
            sets += groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        add(.overall) { _ in .overall }
        add(.provider) { AlertLabels(provider: names.catalog[$0].provider.name) }
        add(.model) { labels(of: $0) }
        let borders = monitor.p95Borders(of: sets.map(\.models), period: totals.period, at: now)
        for (set, border) in zip(sets, borders) { figures[set.labels]?.p95Border = border?.rawValue }
    }

    private func labels(of model: ModelID) -> AlertLabels {
        AlertLabels(provider: names.catalog[model].provider.name, model: names.catalog[model].name)
    }

    private static func level(_ status: HealthStatus) -> AlertHealthLevel? {
        switch status {
        case .healthy: .healthy
        case .warning: .warning
        case .critical, .degraded: .critical
        case .noData, .silent: nil
        }
    }
}

extension AlertFigures {
    fileprivate init(_ tally: ModelTally) {
        self.init(
            requests: tally.requests, failures: tally.failures, unpriced: tally.statuses.unpriced,
            responseTime: tally.responseTime, cost: tally.cost.rawValue)
    }
}
