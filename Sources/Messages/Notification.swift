public import AlertRules
public import Records

/// One thing to tell one channel: what one or several alerts have come to.
public struct Notification: Equatable, Sendable {
    /// What an alert has come to, for people.
    public enum State: String, Codable, Sendable, CaseIterable {
        /// The rule's condition holds.
        case firing
        /// It no longer holds.
        case resolved
    }

    /// A name and its value, such as the model concerned.
    public struct Label: Equatable, Codable, Sendable {
        /// What the value is.
        public var name: String
        /// The value.
        public var value: String

        /// A label.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One alert and what it has come to.
    public struct Alert: Equatable, Sendable {
        /// Names the alert; notifications of one alert reach a channel in order.
        public var id: String
        /// The rule that raised it.
        public var rule: String
        /// How urgent it is.
        public var severity: AlertSeverity
        /// What it has come to.
        public var state: State
        /// What it concerns, in the order to show.
        public var labels: [Label]
        /// When it came to this state.
        public var at: Instant
        /// The value of the rule's metric then; `nil` without data.
        public var value: Double?

        /// An alert.
        public init(
            id: String, rule: String, severity: AlertSeverity, state: State, labels: [Label] = [], at: Instant,
            value: Double? = nil
        ) {
            self.id = id
            self.rule = rule
            self.severity = severity
            self.state = state
            self.labels = labels
            self.at = at
            self.value = value
        }
    }

    /// Names the notification for ever, on every channel; a receiver drops doubles by it.
    public var id: String
    /// The name of the channel it goes to.
    public var channel: String
    /// When it was asked for.
    public var at: Instant
    /// One line.
    public var title: String
    /// The whole message; may have several lines.
    public var text: String
    /// The alerts it tells of, at least one.
    public var alerts: [Alert]
    /// How many more alerts changed than are listed.
    public var omitted: Int

    /// A notification.
    public init(
        id: String, channel: String, at: Instant, title: String, text: String, alerts: [Alert], omitted: Int = 0
    ) {
        self.id = id
        self.channel = channel
        self.at = at
        self.title = title
        self.text = text
        self.alerts = alerts
        self.omitted = omitted
    }

    /// Firing while any of its alerts is.
    public var state: State { alerts.contains { $0.state == .firing } ? .firing : .resolved }

    /// The highest severity of its alerts that fire, or else of all.
    public var severity: AlertSeverity {
        alerts.filter { $0.state == state }.map(\.severity).max() ?? .info
    }
}
