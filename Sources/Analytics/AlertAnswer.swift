import AlertRules
public import Alerting
public import Answers

/// What the alerts of a monitor come to, as an answer.
public enum AlertAnswer {
    /// How many transitions are listed.
    private static let listedTransitions = 50

    /// The `alerts` of the answers, and how many actions could be carried out and how many not.
    public static func tree(of alerts: AlertSnapshot, appliedActions: Int, refusedActions: Int) -> AnswerTree {
        let all = alerts.rules.flatMap(\.series)
        return .object([
            "evaluated_at": alerts.evaluatedAt.map(AnswerTree.instant) ?? .null,
            "states": .object(states(of: all)),
            "firing": .list(firing(alerts)),
            "rules": .object(rules(alerts)),
            "transitions": .count(alerts.transitionCount),
            "history": .list(alerts.history.suffix(listedTransitions).map(transition)),
            "notifications": .object(
                AnswerObject(alerts.notificationCounts.map { .init(key: $0.channel.name, value: .count($0.sent)) })),
            "actions": .object(["applied": .count(appliedActions), "refused": .count(refusedActions)]),
        ])
    }

    private static func states(of series: [SeriesState]) -> AnswerObject {
        AnswerObject(
            AlertState.allCases.map { state in
                .init(key: state.rawValue, value: .count(series.count { $0.state == state }))
            })
    }

    private static func rules(_ alerts: AlertSnapshot) -> AnswerObject {
        AnswerObject(
            alerts.rules.map { rule in
                var counts = states(of: rule.series)
                counts.append("firings", .count(rule.series.reduce(0) { $0 + $1.firings }))
                return .init(key: rule.rule, value: .object(counts))
            })
    }

    private static func firing(_ alerts: AlertSnapshot) -> [AnswerTree] {
        alerts.rules.flatMap { rule in
            rule.series.filter(\.state.isFiring).map { alert in
                .object([
                    "rule": .text(rule.rule), "labels": labels(alert.labels), "state": .text(alert.state.rawValue),
                    "severity": .text(alert.severity.rawValue),
                    "since": alert.firedAt.map(AnswerTree.instant) ?? .null, "value": number(alert.value),
                    "acknowledged_by": alert.acknowledgedBy.map(AnswerTree.text) ?? .null,
                ])
            }
        }
    }

    private static func transition(_ transition: AlertTransition) -> AnswerTree {
        .object([
            "at": .instant(transition.at), "rule": .text(transition.rule), "labels": labels(transition.labels),
            "from": .text(transition.from.rawValue), "to": .text(transition.to.rawValue),
            "severity": .text(transition.severity.rawValue), "value": number(transition.value),
            "reason": .text(transition.reason.rawValue), "by": transition.by.map(AnswerTree.text) ?? .null,
        ])
    }

    private static func labels(_ labels: AlertLabels) -> AnswerTree {
        .object(AnswerObject(labels.pairs.map { .init(key: $0.name, value: .text($0.value)) }))
    }

    private static func number(_ value: Double?) -> AnswerTree { value.map(AnswerTree.number) ?? .null }
}
