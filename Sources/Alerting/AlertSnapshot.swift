import AlertRules
public import Records

/// Everything an engine remembers, for storing.
///
/// An engine made of it goes on exactly where the other one stopped.
public struct AlertSnapshot: Equatable, Codable, Sendable {
    /// The alerts of one rule.
    struct RuleState: Equatable, Codable, Sendable {
        var rule: String
        var series: [SeriesState]
    }

    /// The version of this format.
    static let schema = "windtunnel.alerts/1"

    var schema = AlertSnapshot.schema
    /// When monitoring began.
    public internal(set) var start: Instant
    /// When rules were last evaluated; `nil` before the first time.
    public internal(set) var evaluatedAt: Instant?
    var rules: [RuleState]
    var history: [AlertTransition]
    var transitionCount: Int
    var limiter: NotificationLimiter
}
