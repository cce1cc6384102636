public import Records

/// One thing to tell one channel about one alert.
public struct Notification: Equatable, Sendable {
    /// What the alert has come to.
    public enum State: String, Sendable, CaseIterable {
        /// The rule's condition holds.
        case firing
        /// It no longer holds.
        case resolved
    }

    /// How urgent it is.
    public enum Severity: String, Sendable, CaseIterable {
        /// Worth knowing.
        case info
        /// Worth looking at today.
        case warning
        /// Worth waking somebody.
        case critical
    }

    /// A name and its value, such as the model concerned.
    public struct Label: Equatable, Sendable {
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

    /// Names the notification for ever, on every channel; a receiver drops doubles by it.
    public var id: String
    /// The alert it tells of; notifications of one alert reach a channel in order.
    public var alert: String
    /// The rule that raised the alert.
    public var rule: String
    /// How urgent it is.
    public var severity: Severity
    /// What the alert has come to.
    public var state: State
    /// One line.
    public var title: String
    /// The whole message; may have several lines.
    public var text: String
    /// What it concerns, in the order to show.
    public var labels: [Label]
    /// When the alert came to this state.
    public var at: Instant
    /// The name of the channel it goes to.
    public var channel: String

    /// A notification.
    public init(
        id: String, alert: String, rule: String, severity: Severity, state: State, title: String, text: String,
        labels: [Label] = [], at: Instant, channel: String
    ) {
        self.id = id
        self.alert = alert
        self.rule = rule
        self.severity = severity
        self.state = state
        self.title = title
        self.text = text
        self.labels = labels
        self.at = at
        self.channel = channel
    }
}
