public import Records

/// Every alert rule of a monitor, how often they are evaluated, and what people do about alerts in a scenario.
public struct AlertPlan: Equatable, Sendable {
    /// In the file's order; a rule is held back only by earlier ones.
    public var rules: [AlertRule]
    /// Rules are evaluated at every multiple of this since the epoch; whole seconds.
    public var evaluationInterval: Microseconds
    /// The least time between two notifications on one channel.
    public var notificationInterval: Microseconds
    /// What people do, in order of time.
    public var actions: [AlertAction]

    /// Rules with the default intervals.
    public init(
        rules: [AlertRule], evaluationInterval: Microseconds = .seconds(15),
        notificationInterval: Microseconds = .seconds(60), actions: [AlertAction] = []
    ) {
        self.rules = rules
        self.evaluationInterval = evaluationInterval
        self.notificationInterval = notificationInterval
        self.actions = actions
    }

    /// Every channel that may be told something: the usual ones, then others in the order in which rules name them.
    public var channels: [AlertChannel] {
        var channels = AlertChannel.usual
        for channel in rules.flatMap(\.channels) where !channels.contains(channel) { channels.append(channel) }
        return channels
    }

    /// The next instant after another at which rules are evaluated or somebody acts.
    public func nextInstant(after instant: Instant) -> Instant {
        let evaluation = instant.floored(to: evaluationInterval) + evaluationInterval
        return min(evaluation, actions.first { $0.at > instant }?.at ?? evaluation)
    }

    /// Whether rules are evaluated at an instant of a run that began at `start`.
    public func isEvaluation(_ instant: Instant, start: Instant) -> Bool {
        instant > start && instant.floored(to: evaluationInterval) == instant
    }
}

/// Something a person does about an alert.
public struct AlertAction: Equatable, Sendable {
    /// What it is.
    public enum Kind: String, Codable, Sendable {
        /// Take the alert on.
        case acknowledge
        /// Declare it over.
        case resolve
    }

    /// When.
    public var at: Instant
    /// What.
    public var kind: Kind
    /// The rule of the alert.
    public var rule: String
    /// What the alert is about.
    public var labels: AlertLabels
    /// Who.
    public var by: String

    /// Something that somebody does.
    public init(at: Instant, kind: Kind, rule: String, labels: AlertLabels = .overall, by: String) {
        self.at = at
        self.kind = kind
        self.rule = rule
        self.labels = labels
        self.by = by
    }
}
