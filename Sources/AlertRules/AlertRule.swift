public import Records

/// One alert rule, validated; the fields are those of `docs/alerts.md`.
public struct AlertRule: Equatable, Sendable {
    /// What a rule is evaluated for, each by itself.
    public enum Grouping: String, CaseIterable, Sendable {
        /// Everything together.
        case overall
        /// Each provider.
        case provider
        /// Each model.
        case model
    }

    /// What becomes of an alert while there are too few requests to judge it.
    public enum NoData: String, CaseIterable, Sendable {
        /// The condition counts as ended.
        case ok
        /// Nothing changes.
        case keep
        /// The condition counts as begun.
        case alert
    }

    /// The rule's name, unique among rules.
    public var id: String
    /// What it looks at.
    public var metric: AlertMetric
    /// How far it looks back; the longest window of a burn rate.
    public var window: Period
    /// What it is evaluated for.
    public var grouping: Grouping
    /// When it begins and ends.
    public var condition: AlertCondition
    /// How long the condition must hold before the alert fires.
    public var duration: Microseconds
    /// How long the condition must have ended before the alert resolves.
    public var keepFiringFor: Microseconds
    /// How much it matters at first.
    public var severity: AlertSeverity
    /// How long after its end an alert does not fire again.
    public var cooldown: Microseconds
    /// How long an alert fires unanswered before its severity goes up; `nil` for ever.
    public var escalateAfter: Microseconds?
    /// What happens without enough requests.
    public var noData: NoData
    /// How many requests a judgement needs.
    public var minimumSamples: Int
    /// Rules, all of them earlier in the list, that hold this one back while they fire.
    public var inhibitedBy: [String]
    /// Where its notifications go.
    public var channels: [AlertChannel]

    /// Defaults of the fields that a rule may leave out.
    public static let defaultCooldown = Microseconds.minutes(5)
    /// How long an alert fires unanswered unless its rule says otherwise.
    public static let defaultEscalation = Microseconds.minutes(30)

    /// A rule; what is not given has the documented default.
    public init(
        id: String, metric: AlertMetric, window: Period = .fiveMinutes, grouping: Grouping = .overall,
        condition: AlertCondition, duration: Microseconds = .zero, keepFiringFor: Microseconds = .zero,
        severity: AlertSeverity = .warning, cooldown: Microseconds = AlertRule.defaultCooldown,
        escalateAfter: Microseconds? = AlertRule.defaultEscalation, noData: NoData = .ok, minimumSamples: Int? = nil,
        inhibitedBy: [String] = [], channels: [AlertChannel] = [.log]
    ) {
        self.id = id
        self.metric = metric
        self.window = window
        self.grouping = grouping
        self.condition = condition
        self.duration = duration
        self.keepFiringFor = keepFiringFor
        self.severity = severity
        self.cooldown = cooldown
        self.escalateAfter = escalateAfter
        self.noData = noData
        self.minimumSamples = minimumSamples ?? metric.defaultMinimumSamples
        self.inhibitedBy = inhibitedBy
        self.channels = channels
    }

    /// Every window the rule looks at, without repetition.
    public var windows: [Period] {
        guard case .burn(_, let tiers) = condition else { return [window] }
        var windows: [Period] = []
        for period in [window] + tiers.flatMap({ [$0.long, $0.short] }) where !windows.contains(period) {
            windows.append(period)
        }
        return windows
    }
}
