internal import FoundationEssentials
internal import Records
public import Storage

extension Notification {
    /// The notification as the outbox keeps it; its payload is also the body of a webhook.
    ///
    /// Throws `InvalidNotification` for one that a channel could not send.
    public var message: OutboxMessage {
        get throws {
            try check()
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return OutboxMessage(
                identifier: id, channel: channel, subject: alert, payload: [UInt8](try encoder.encode(Body(self))))
        }
    }

    /// Reads back what `message` wrote; nil when the payload is something else.
    public init?(_ message: OutboxMessage) {
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(message.payload)),
            let severity = Severity(rawValue: body.severity), let state = State(rawValue: body.state)
        else { return nil }
        self.init(
            id: message.identifier, alert: message.subject, rule: body.rule, severity: severity, state: state,
            title: body.title, text: body.text, labels: body.labels.map { Label($0.name, $0.value) },
            at: Instant(microseconds: body.atMicroseconds), channel: message.channel)
    }
}

/// The JSON of a notification.
private struct Body: Codable {
    struct Label: Codable {
        var name: String
        var value: String
    }

    enum CodingKeys: String, CodingKey {
        case id, alert, rule, severity, state, title, text, labels, channel
        case atMicroseconds = "at_us"
    }

    var id: String
    var alert: String
    var rule: String
    var severity: String
    var state: String
    var title: String
    var text: String
    var labels: [Label]
    var atMicroseconds: Int64
    var channel: String

    init(_ notification: Notification) {
        id = notification.id
        alert = notification.alert
        rule = notification.rule
        severity = notification.severity.rawValue
        state = notification.state.rawValue
        title = notification.title
        text = notification.text
        labels = notification.labels.map { Label(name: $0.name, value: $0.value) }
        atMicroseconds = notification.at.microseconds
        channel = notification.channel
    }
}
