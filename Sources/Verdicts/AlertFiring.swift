public import AlertRules
public import Records

/// One alert of a run, from its beginning to its end.
public struct AlertFiring: Equatable, Sendable {
    /// Its identity.
    public var id: String
    /// Its rule.
    public var rule: String
    /// What it is about.
    public var labels: AlertLabels
    /// When it became active; `nil` while it was only ever held back.
    public var fired: Instant?
    /// When its severity went up.
    public var escalated: Instant?
    /// When somebody took it on.
    public var acknowledged: Instant?
    /// When it was over.
    public var resolved: Instant?

    /// An alert of which nothing is known yet but what it is.
    public init(id: String, rule: String, labels: AlertLabels) {
        self.id = id
        self.rule = rule
        self.labels = labels
    }

    /// Takes note of a change to a state; the first of each kind counts.
    public mutating func note(_ state: AlertState, at instant: Instant) {
        switch state {
        case .active: fired = fired ?? instant
        case .escalated: escalated = escalated ?? instant
        case .acknowledged: acknowledged = acknowledged ?? instant
        case .resolved: resolved = resolved ?? instant
        case .inactive, .pending, .suppressed: break
        }
    }
}
