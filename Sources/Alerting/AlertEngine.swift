public import AlertRules
public import Records

/// Turns figures into alerts: pure, so that the same inputs give the same events.
///
/// `docs/alerts.md` is the specification. Rules are evaluated in their order, and the alerts of one rule in that of
/// their labels. Identities are made of rule, labels and start, so that one alert is one alert however its value moves.
public struct AlertEngine: Sendable {
    /// How many transitions are remembered.
    public static let historyCapacity = 1_000

    /// The rules and intervals.
    public let plan: AlertPlan
    /// When monitoring began; rates with a lower limit need a whole window since then.
    public let start: Instant
    /// When rules were last evaluated; `nil` before the first time.
    public private(set) var evaluatedAt: Instant?
    /// The alerts of each rule, ascending by labels; the same order as the rules.
    public private(set) var series: [[SeriesState]]
    /// The newest transitions, the oldest first.
    public private(set) var history: [AlertTransition] = []
    /// How many transitions there ever were.
    public private(set) var transitionCount = 0
    private var limiter: NotificationLimiter
    /// For each rule the places of those that hold it back.
    private let inhibitors: [[Int]]

    /// An engine that has seen nothing.
    public init(plan: AlertPlan, start: Instant) {
        self.plan = plan
        self.start = start
        limiter = NotificationLimiter(plan.channels)
        series = plan.rules.map { rule in
            rule.grouping == .overall ? [SeriesState(labels: .overall, severity: rule.severity)] : []
        }
        inhibitors = plan.rules.indices.map { index in
            plan.rules[..<index].indices.filter { plan.rules[index].inhibitedBy.contains(plan.rules[$0].id) }
        }
    }

    /// An engine that goes on where another one stopped; alerts of rules that are gone are forgotten.
    ///
    /// `nil` when the snapshot is of another version or damaged.
    public init?(plan: AlertPlan, restoring snapshot: AlertSnapshot) {
        guard snapshot.schema == AlertSnapshot.schema else { return nil }
        self.init(plan: plan, start: snapshot.start)
        evaluatedAt = snapshot.evaluatedAt
        history = Array(snapshot.history.suffix(Self.historyCapacity))
        transitionCount = snapshot.transitionCount
        limiter.restore(snapshot.limiter)
        for (index, rule) in plan.rules.enumerated() {
            guard let known = snapshot.rules.first(where: { $0.rule == rule.id }) else { continue }
            let isOverall = rule.grouping == .overall
            let fitting = known.series.filter { ($0.labels == .overall) == isOverall }
            if !fitting.isEmpty { series[index] = fitting.sorted { $0.labels < $1.labels } }
        }
    }

    /// What it takes to go on later.
    public var snapshot: AlertSnapshot {
        AlertSnapshot(
            start: start, evaluatedAt: evaluatedAt,
            rules: zip(plan.rules, series).map { AlertSnapshot.RuleState(rule: $0.id, series: $1) },
            history: history, transitionCount: transitionCount, limiter: limiter)
    }

    /// Evaluates every rule at an instant; nothing happens at one that is not after the last.
    public mutating func evaluate(at now: Instant, inputs: AlertInputs) -> [AlertEvent] {
        if let evaluatedAt, now <= evaluatedAt { return [] }
        evaluatedAt = now
        var events: [AlertEvent] = []
        for index in plan.rules.indices {
            learnLabels(of: index, inputs)
            for place in series[index].indices { step(index, place, inputs, at: now, &events) }
        }
        events += limiter.take(at: now, interval: plan.notificationInterval).map(AlertEvent.notification)
        return events
    }

    /// Notes that somebody took an alert on: it neither escalates nor notifies any more.
    public mutating func acknowledge(
        id: String, by: String, at now: Instant
    ) throws(AlertOperationError) -> [AlertEvent] {
        let (rule, place) = try find(id, among: [.active, .escalated])
        var step = SeriesStep(series[rule][place], rule: plan.rules[rule], at: now)
        step.acknowledge(by: by)
        return finish(step, rule, place)
    }

    /// Declares an alert over; if its condition goes on, it fires again after its cooldown at the earliest.
    public mutating func resolve(
        id: String, by: String, at now: Instant
    ) throws(AlertOperationError) -> [AlertEvent] {
        let (rule, place) = try find(id, among: [.active, .acknowledged, .escalated, .suppressed])
        var step = SeriesStep(series[rule][place], rule: plan.rules[rule], at: now)
        step.end(.resolvedByHand, by: by)
        return finish(step, rule, place)
    }

    /// The worst value of the newest alert of a rule about something; `nil` when there is none.
    public func peak(rule: String, labels: AlertLabels) -> Double? {
        plan.rules.firstIndex { $0.id == rule }.flatMap { index in
            series[index].first { $0.labels == labels }?.peak
        }
    }

    /// The identity of the alert that fires by a rule about something; `nil` when none does.
    public func firingID(rule: String, labels: AlertLabels) -> String? {
        guard let index = plan.rules.firstIndex(where: { $0.id == rule }),
            let found = series[index].first(where: { $0.labels == labels }), found.state.isFiring,
            let firedAt = found.firedAt
        else { return nil }
        return SeriesState.id(rule: rule, labels: labels, firedAt: firedAt)
    }
}

extension AlertEngine {
    /// A provider or model becomes known with its first request in the rule's window, and stays known.
    private mutating func learnLabels(of index: Int, _ inputs: AlertInputs) {
        let rule = plan.rules[index]
        guard rule.grouping != .overall, let window = inputs.window(rule.window) else { return }
        let known = Set(series[index].map(\.labels))
        let new = window.figures.filter { labels, figures in
            let grouping: AlertRule.Grouping = labels.model == nil ? .provider : .model
            return labels.provider != nil && grouping == rule.grouping && figures.requests > 0
                && !known.contains(labels)
        }
        guard !new.isEmpty else { return }
        series[index] += new.keys.map { SeriesState(labels: $0, severity: rule.severity) }
        series[index].sort { $0.labels < $1.labels }
    }

    private mutating func step(
        _ index: Int, _ place: Int, _ inputs: AlertInputs, at now: Instant, _ events: inout [AlertEvent]
    ) {
        let rule = plan.rules[index]
        let labels = series[index][place].labels
        var step = SeriesStep(
            series[index][place], rule: rule, at: now, isInhibited: isInhibited(index, labels))
        step.evaluate(AlertReading(rule, labels: labels, inputs: inputs, start: start))
        events += finish(step, index, place)
    }

    private func isInhibited(_ index: Int, _ labels: AlertLabels) -> Bool {
        inhibitors[index].contains { inhibitor in
            series[inhibitor].contains { source in
                source.state.isFiring && source.state != .suppressed && source.labels.agrees(with: labels)
            }
        }
    }

    /// Keeps what a step came to.
    private mutating func finish(_ step: SeriesStep, _ index: Int, _ place: Int) -> [AlertEvent] {
        series[index][place] = step.series
        guard !step.transitions.isEmpty else { return [] }
        for notice in step.notices { limiter.add(notice, to: plan.rules[index].channels) }
        transitionCount += step.transitions.count
        history += step.transitions
        if history.count > Self.historyCapacity { history.removeFirst(history.count - Self.historyCapacity) }
        return step.transitions.map(AlertEvent.transition)
    }

    private func find(
        _ id: String, among expected: [AlertState]
    ) throws(AlertOperationError) -> (rule: Int, place: Int) {
        for (index, rule) in plan.rules.enumerated() {
            for (place, alert) in series[index].enumerated() {
                guard let firedAt = alert.firedAt,
                    SeriesState.id(rule: rule.id, labels: alert.labels, firedAt: firedAt) == id
                else { continue }
                guard expected.contains(alert.state) else {
                    throw .wrongState(id: id, state: alert.state, expected: expected)
                }
                return (index, place)
            }
        }
        throw .notFiring(id: id)
    }
}
