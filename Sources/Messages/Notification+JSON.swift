internal import AlertRules
internal import FoundationEssentials
internal import Records
public import Storage

extension Notification {
    /// The notification as the outbox keeps it; its payload is also the body of a webhook.
    ///
    /// Throws for one that a channel could not send.
    public var message: OutboxMessage {
        get throws(InvalidNotification) {
            try check()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let payload = try? encoder.encode(Body(self)) else {
                throw InvalidNotification(description: "value: must be a finite number")
            }
            return OutboxMessage(
                identifier: id, channel: channel, subject: alerts.map(\.id).joined(separator: "\n"),
                payload: [UInt8](payload))
        }
    }

    /// Reads back what `message` wrote; nil when the payload is something else.
    public init?(_ message: OutboxMessage) {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(message.payload)) else { return nil }
        let alerts = body.alerts.map { alert in
            Alert(
                id: alert.id, rule: alert.rule, severity: alert.severity, state: alert.state, labels: alert.labels,
                at: Instant(microseconds: alert.atMicroseconds), value: alert.value)
        }
        self.init(
            id: message.identifier, channel: message.channel, at: Instant(microseconds: body.atMicroseconds),
            title: body.title, text: body.text, alerts: alerts, omitted: body.omitted)
    }
}

/// The JSON of a notification.
private struct Body: Codable {
    struct Alert: Codable {
        enum CodingKeys: String, CodingKey {
            case id, rule, severity, state, labels, value
            case atMicroseconds = "at_us"
        }

        var id: String
        var rule: String
        var severity: AlertSeverity
        var state: Notification.State
        var labels: [Notification.Label]
        var atMicroseconds: Int64
        var value: Double?
    }

    enum CodingKeys: String, CodingKey {
        case id, severity, state, title, text, alerts, omitted, channel
        case atMicroseconds = "at_us"
    }

    var id: String
    var severity: AlertSeverity
    var state: Notification.State
    var title: String
    var text: String
    var alerts: [Alert]
    var omitted: Int
    var atMicroseconds: Int64
    var channel: String

    init(_ notification: Notification) {
        id = notification.id
        severity = notification.severity
        state = notification.state
        title = notification.title
        text = notification.text
        alerts = notification.alerts.map { alert in
            Alert(
                id: alert.id, rule: alert.rule, severity: alert.severity, state: alert.state, labels: alert.labels,
                atMicroseconds: alert.at.microseconds, value: alert.value)
        }
        omitted = notification.omitted
        atMicroseconds = notification.at.microseconds
        channel = notification.channel
    }
}
