public import AlertRules
public import Records

/// One rule's alert about one thing, and all that must be remembered of it.
public struct SeriesState: Equatable, Codable, Sendable {
    /// What it is about.
    public internal(set) var labels: AlertLabels
    /// Where it stands.
    public internal(set) var state = AlertState.inactive
    /// When it came to stand there; `nil` before the first change.
    public internal(set) var since: Instant?
    /// The value at the last evaluation.
    public internal(set) var value: Double?
    /// How much it matters.
    public internal(set) var severity: AlertSeverity
    /// When the alert that fires, or fired last, began.
    public internal(set) var firedAt: Instant?
    /// When the alert that fired last ended.
    public internal(set) var endedAt: Instant?
    /// The worst value since the alert began.
    public internal(set) var peak: Double?
    /// Who acknowledged the alert that fires.
    public internal(set) var acknowledgedBy: String?
    /// How often it began to fire.
    public internal(set) var firings = 0
    /// Since when the condition of a firing alert has ended.
    var clearSince: Instant?

    init(labels: AlertLabels, severity: AlertSeverity) {
        self.labels = labels
        self.severity = severity
    }
}

extension SeriesState {
    /// The identity of the alert that fires, or fired last, as one of a rule; `nil` before the first.
    public func id(of rule: String) -> String? { firedAt.map { Self.id(rule: rule, labels: labels, firedAt: $0) } }

    /// The identity of an alert: its rule, what it is about and when it began, never its value.
    static func id(rule: String, labels: AlertLabels, firedAt: Instant) -> String {
        "\(rule)\(labels.text)@\(firedAt)"
    }
}
