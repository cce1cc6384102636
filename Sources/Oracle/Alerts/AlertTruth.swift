import AlertRules
import Answers
import Records
import Scenarios

/// The truth about alerts: every rule, evaluated on exact windows, and what people did.
///
/// Written from `docs/alerts.md` alone.
struct AlertTruth {
    private struct Channel {
        var last: Instant?
        var sent = 0
        var isWaiting = false
    }

    private let plan: AlertPlan
    private let start: Instant
    private let thresholds: Thresholds
    private var facts: AlertFacts
    private var alerts: [[AlertLabels: TrueAlert]]
    private var evaluatedAt: Instant?
    private var transitions = 0
    private var newest: [AnswerTree] = []
    private var channels: [AlertChannel: Channel] = [:]
    private var applied = 0
    private var refused = 0

    init(plan: AlertPlan, scenario: ScenarioPlan) {
        self.plan = plan
        start = scenario.start
        thresholds = scenario.thresholds
        facts = AlertFacts(rules: plan.rules, catalog: scenario.catalog)
        alerts = plan.rules.map { $0.grouping == .overall ? [.overall: TrueAlert(severity: $0.severity)] : [:] }
    }

    mutating func observe(_ observation: borrowing Observation) { facts.observe(observation) }

    /// Does what is due at an instant: first the rules, then people.
    mutating func advance(to now: Instant) {
        if plan.isEvaluation(now, start: start) {
            evaluatedAt = now
            let condition = TrueCondition(thresholds: thresholds, start: start, now: now, facts: facts)
            for index in plan.rules.indices { evaluate(index, condition, at: now) }
            notify(at: now)
            facts.forget(at: now)
        }
        for action in plan.actions where action.at == now { carryOut(action, at: now) }
    }

    private mutating func evaluate(_ index: Int, _ condition: TrueCondition, at now: Instant) {
        let rule = plan.rules[index]
        let signals = condition.signals(of: rule, known: Set(alerts[index].keys))
        for labels in signals.keys.sorted() {
            let signal = signals[labels] ?? nil
            var alert = alerts[index][labels] ?? TrueAlert(severity: rule.severity)
            alert.value = signal?.value
            defer { alerts[index][labels] = alert }
            if signal == nil, rule.noData == .keep { continue }
            let begins = signal?.begins ?? (rule.noData == .alert)
            let goesOn = begins || signal?.goesOn ?? (rule.noData == .alert)
            if goesOn { alert.quietSince = nil } else { alert.quietSince = alert.quietSince ?? now }
            let isInhibited = isInhibited(index, labels)
            while let change = alert.next(
                rule, begins: begins, goesOn: goesOn, isBlind: signal == nil, isInhibited: isInhibited, at: now)
            {
                note(change, of: alert, rule, labels, by: nil, at: now)
                alert.apply(change, rule: rule, at: now)
                note(severityOf: alert)
            }
        }
    }

    private func isInhibited(_ index: Int, _ labels: AlertLabels) -> Bool {
        for (other, rule) in plan.rules.enumerated() where plan.rules[index].inhibitedBy.contains(rule.id) {
            for (source, alert) in alerts[other] where alert.inhibits && source.agrees(with: labels) { return true }
        }
        return false
    }

    private mutating func carryOut(_ action: AlertAction, at now: Instant) {
        let index = plan.rules.firstIndex { $0.id == action.rule }
        guard let index, var alert = alerts[index][action.labels],
            action.kind == .resolve ? alert.state.isFiring : alert.state == .active || alert.state == .escalated
        else {
            refused += 1
            return
        }
        applied += 1
        let change =
            action.kind == .resolve
            ? TrueAlert.Change(to: .resolved, reason: "resolved_by_hand")
            : TrueAlert.Change(to: .acknowledged, reason: "acknowledged")
        if action.kind == .acknowledge { alert.acknowledgedBy = action.by }
        note(change, of: alert, plan.rules[index], action.labels, by: action.by, at: now)
        alert.apply(change, rule: plan.rules[index], at: now)
        alerts[index][action.labels] = alert
    }

    // MARK: - Notes

    private mutating func note(
        _ change: TrueAlert.Change, of alert: TrueAlert, _ rule: AlertRule, _ labels: AlertLabels, by: String?,
        at now: Instant
    ) {
        transitions += 1
        if newest.count == 50 { newest.removeFirst() }
        newest.append(
            .object([
                "at": .instant(now), "rule": .text(rule.id), "labels": Self.tree(labels),
                "from": .text(alert.state.rawValue), "to": .text(change.to.rawValue),
                "severity": .text(alert.severity.rawValue), "value": alert.value.map(AnswerTree.number) ?? .null,
                "reason": .text(change.reason), "by": by.map(AnswerTree.text) ?? .null,
            ]))
        if change.notifies { for channel in rule.channels { channels[channel, default: Channel()].isWaiting = true } }
    }

    /// A transition carries the severity after it.
    private mutating func note(severityOf alert: TrueAlert) {
        guard case .object(let last) = newest.last else { return }
        newest[newest.count - 1] = .object(
            AnswerObject(
                last.entries.map {
                    $0.key == "severity" ? .init(key: $0.key, value: .text(alert.severity.rawValue)) : $0
                }))
    }

    private mutating func notify(at now: Instant) {
        for channel in plan.channels {
            guard var state = channels[channel], state.isWaiting else { continue }
            if let last = state.last, last + plan.notificationInterval > now { continue }
            state = Channel(last: now, sent: state.sent + 1)
            channels[channel] = state
        }
    }

    // MARK: - The answer

    var answer: AnswerTree {
        let all = alerts.flatMap { $0.values.map(\.state) }
        var rules = AnswerObject()
        var firing: [AnswerTree] = []
        for (rule, own) in zip(plan.rules, alerts) {
            var counts = Self.counts(own.values.map(\.state))
            counts.append("firings", .count(own.values.map(\.firings).reduce(0, +)))
            rules.append(rule.id, .object(counts))
            for (labels, alert) in own.sorted(by: { $0.key < $1.key }) where alert.state.isFiring {
                firing.append(
                    .object([
                        "rule": .text(rule.id), "labels": Self.tree(labels), "state": .text(alert.state.rawValue),
                        "severity": .text(alert.severity.rawValue),
                        "since": alert.firedAt.map(AnswerTree.instant) ?? .null,
                        "value": alert.value.map(AnswerTree.number) ?? .null,
                        "acknowledged_by": alert.acknowledgedBy.map(AnswerTree.text) ?? .null,
                    ]))
            }
        }
        let sent = plan.channels.map {
            AnswerObject.Entry(key: $0.name, value: .count(channels[$0]?.sent ?? 0))
        }
        return .object([
            "evaluated_at": evaluatedAt.map(AnswerTree.instant) ?? .null, "states": .object(Self.counts(all)),
            "firing": .list(firing), "rules": .object(rules), "transitions": .count(transitions),
            "history": .list(newest), "notifications": .object(AnswerObject(sent)),
            "actions": .object(["applied": .count(applied), "refused": .count(refused)]),
        ])
    }

    private static func counts(_ states: [AlertState]) -> AnswerObject {
        AnswerObject(
            AlertState.allCases.map { state in
                .init(key: state.rawValue, value: .count(states.filter { $0 == state }.count))
            })
    }

    private static func tree(_ labels: AlertLabels) -> AnswerTree {
        .object(AnswerObject(labels.pairs.map { .init(key: $0.name, value: .text($0.value)) }))
    }
}
