public import AlertRules
public import Records

/// Something that came of an evaluation.
public enum AlertEvent: Equatable, Sendable {
    /// An alert changed its state.
    case transition(AlertTransition)
    /// A channel is to be told.
    case notification(NotificationRequest)
}

/// One change of an alert's state.
public struct AlertTransition: Equatable, Codable, Sendable {
    /// Why a state changed; the raw value is the word of the answers.
    public enum Reason: String, Codable, Sendable {
        /// The condition began to hold.
        case conditionHolds = "condition_holds"
        /// There are too few requests, which the rule takes as bad.
        case noData = "no_data"
        /// The condition held for as long as the rule asks.
        case durationReached = "duration_reached"
        /// The condition ended.
        case conditionEnded = "condition_ended"
        /// A rule that explains the alert fires.
        case inhibited
        /// No such rule fires any more.
        case inhibitionEnded = "inhibition_ended"
        /// Nobody answered in time.
        case escalationDue = "escalation_due"
        /// Somebody took it on.
        case acknowledged
        /// Somebody declared it over.
        case resolvedByHand = "resolved_by_hand"
        /// The time in which it could not fire again is over.
        case cooldownOver = "cooldown_over"
    }

    /// When.
    public var at: Instant
    /// The alert's identity, from when it fires; `nil` before.
    public var id: String?
    /// The rule.
    public var rule: String
    /// What the alert is about.
    public var labels: AlertLabels
    /// The state before.
    public var from: AlertState
    /// The state after.
    public var to: AlertState
    /// How much it matters.
    public var severity: AlertSeverity
    /// The value at the last evaluation; `nil` without data.
    public var value: Double?
    /// Why.
    public var reason: Reason
    /// Who, when it was a person.
    public var by: String?
}

/// What one notification has to say; a channel gets at most one in a given time, so it may speak of several alerts.
public struct NotificationRequest: Equatable, Codable, Sendable {
    /// Unique: the channel and the instant.
    public var id: String
    /// Where to.
    public var channel: AlertChannel
    /// When.
    public var at: Instant
    /// The newest change of each alert since the channel's last notification, in the order of their first.
    public var notices: [AlertTransition]
    /// How many more alerts changed than are listed.
    public var omitted: Int
}
