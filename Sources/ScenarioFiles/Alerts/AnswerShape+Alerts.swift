import AlertRules

extension AnswerShape {
    /// The shape of what is said about alerts.
    static func alerts(_ plan: AlertPlan) -> AnswerShape {
        let channels = plan.channels.map(\.name).joined(separator: " ")
        let states = AlertState.allCases.map(\.rawValue).joined(separator: " ")
        let severity = AnswerShape.value(words: AlertSeverity.allCases.map(\.rawValue))
        let state = AnswerShape.value(words: AlertState.allCases.map(\.rawValue))
        let labels = fields("labels", "provider model")
        let alert = fields(
            "a firing alert", "rule since value acknowledged_by",
            and: [("labels", labels), ("state", state), ("severity", severity)])
        let transition = fields(
            "a transition", "at rule value reason by",
            and: [("labels", labels), ("from", state), ("to", state), ("severity", severity)])
        let rules = plan.rules.map { ($0.id, fields("a rule's alerts", states + " firings")) }
        return fields(
            "alerts", "evaluated_at transitions",
            and: [
                ("states", fields("states", states)), ("firing", .list(of: alert)),
                ("rules", .object(owner: "the rules of this scenario", rules)),
                ("history", .list(of: transition)),
                ("notifications", fields("notifications", channels)),
                ("actions", fields("actions", "applied refused")),
            ])
    }
}
