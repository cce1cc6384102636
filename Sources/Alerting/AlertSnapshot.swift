public import AlertRules
public import Records

/// Everything an engine remembers, for storing.
///
/// An engine made of it goes on exactly where the other one stopped.
public struct AlertSnapshot: Equatable, Codable, Sendable {
    /// The alerts of one rule.
    public struct RuleState: Equatable, Codable, Sendable {
        /// The rule's name.
        public let rule: String
        /// Its alerts, ascending by labels.
        public let series: [SeriesState]
    }

    /// The version of this format.
    static let schema = "windtunnel.alerts/1"

    var schema = AlertSnapshot.schema
    /// When monitoring began.
    public internal(set) var start: Instant
    /// When rules were last evaluated; `nil` before the first time.
    public internal(set) var evaluatedAt: Instant?
    /// In the order of the rules.
    public let rules: [RuleState]
    /// The newest transitions, the oldest first; may be kept elsewhere, and be put back before restoring.
    public var history: [AlertTransition]
    /// How many transitions there ever were.
    public let transitionCount: Int
    let limiter: NotificationLimiter

    /// How many notifications each channel was asked to send.
    public var notificationCounts: [(channel: AlertChannel, sent: Int)] { limiter.channels.map { ($0.name, $0.sent) } }
}
