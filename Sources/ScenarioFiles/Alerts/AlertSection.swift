import AlertRules
import Records

/// Reads the alert rules, how often they are evaluated, and what people do about alerts.
struct AlertSection {
    static let expected = "default, or a mapping with rules"
    private static let keys = ["include", "rules", "evaluation_interval", "notification_interval", "actions"]

    /// `nil` without a section, or after reporting.
    private(set) var plan: AlertPlan?

    /// Rules outside a scenario have neither declared models nor moments, and hence no actions.
    init(_ reader: NodeReader?, models: DeclaredModels?, moments: MomentText?, channels: [AlertChannel]? = nil) {
        guard let reader else { return }
        var rules = AlertRuleReader(channels: channels)
        guard reader.isMapping else {
            rules.include(AlertRule.defaults)
            if reader.choice(["default"]) != nil { plan = AlertPlan(rules: rules.rules) }
            return
        }
        guard let section = reader.mapping(Self.expected, keys: Self.keys) else { return }
        if section["include"]?.choice(["default"]) != nil { rules.include(AlertRule.defaults) }
        if section["include"] == nil, section["rules"] == nil {
            reader.report("neither rules nor include; expected rules, include: default, or both")
        }
        for item in section["rules"]?.list("a list of rules") ?? [] { rules.read(item) }
        let evaluation = section["evaluation_interval"].map { $0.wholeSeconds() } ?? .seconds(15)
        let notification =
            section["notification_interval"].map { $0.duration(from: .zero, to: .days(1)) } ?? .seconds(60)
        var actions: [AlertAction] = []
        if let reader = section["actions"] {
            if let moments {
                actions = AlertActionReader(rules: rules, models: models, moments: moments).actions(reader)
            } else {
                reader.report("actions belong to a scenario; expected only rules in a file of rules")
            }
        }
        guard let evaluation, let notification else { return }
        plan = AlertPlan(
            rules: rules.rules, evaluationInterval: evaluation, notificationInterval: notification, actions: actions)
    }
}

extension NodeReader {
    fileprivate func wholeSeconds() -> Microseconds? {
        value("a duration of whole seconds from 1s to 1h") { text throws(ValueProblem) in
            let duration = try DurationText.duration(text)
            guard duration >= .seconds(1), duration <= .hours(1), duration.rawValue % 1_000_000 == 0 else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is no such duration")
            }
            return duration
        }
    }
}
