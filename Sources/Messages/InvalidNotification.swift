/// Why a notification cannot be entered: which field, and what was expected.
public struct InvalidNotification: Error, Equatable, Sendable, CustomStringConvertible {
    /// Field, problem and expectation.
    public var description: String
}

extension Notification {
    /// Throws what is wrong, so that nothing enters the outbox that a channel could not send.
    func check() throws(InvalidNotification) {
        guard (1...200).contains(id.utf8.count), id.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            throw InvalidNotification(description: "id: must be 1 to 200 printable ASCII characters without spaces")
        }
        guard (1...1_000).contains(alerts.count) else {
            throw InvalidNotification(description: "alerts: must be 1 to 1000")
        }
        let alerts = alerts.flatMap { alert in
            [("alert", alert.id), ("rule", alert.rule)] + alert.labels.map { ("labels", $0.name) }
        }
        for (name, value) in [("title", title), ("channel", channel)] + alerts {
            guard (1...2_000).contains(value.utf8.count), !value.hasControlCharacter else {
                throw InvalidNotification(description: "\(name): must be 1 to 2000 bytes without control characters")
            }
        }
        for alert in self.alerts {
            let areShort = alert.labels.allSatisfy { $0.value.utf8.count <= 1_000 && !$0.value.hasControlCharacter }
            guard areShort, alert.labels.count <= 64 else {
                throw InvalidNotification(
                    description: "labels: at most 64, with values of at most 1000 bytes without control characters")
            }
        }
        guard text.utf8.count <= 256 * 1_024 else {
            throw InvalidNotification(description: "text: must be at most 262144 bytes; leave details to a page")
        }
    }
}

extension String {
    /// Whether a control character is in the text; one could end a header or a line of a protocol.
    package var hasControlCharacter: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
