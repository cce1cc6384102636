import AlertRules
import Records

/// Lets each channel have at most one notification in a given time, and keeps what came in between.
struct NotificationLimiter: Equatable, Codable, Sendable {
    /// How many alerts one notification lists.
    static let listedAlerts = 100

    struct Channel: Equatable, Codable, Sendable {
        let name: AlertChannel
        var last: Instant?
        var sent = 0
        var waiting: [AlertTransition] = []
        var omitted = 0
    }

    private(set) var channels: [Channel]

    init(_ channels: [AlertChannel]) { self.channels = channels.map { Channel(name: $0) } }

    /// Takes over what another one knows of the same channels.
    mutating func restore(_ other: NotificationLimiter) {
        for index in channels.indices {
            if let known = other.channels.first(where: { $0.name == channels[index].name }) { channels[index] = known }
        }
    }

    /// A later change of an alert takes the place of an earlier one that still waits.
    mutating func add(_ notice: AlertTransition, to wanted: [AlertChannel]) {
        for index in channels.indices where wanted.contains(channels[index].name) {
            if let place = channels[index].waiting.firstIndex(where: { $0.id == notice.id }) {
                channels[index].waiting[place] = notice
            } else if channels[index].waiting.count < Self.listedAlerts {
                channels[index].waiting.append(notice)
            } else {
                channels[index].omitted += 1
            }
        }
    }

    /// What is due at an instant, in the order of channels.
    mutating func take(at now: Instant, interval: Microseconds) -> [NotificationRequest] {
        var requests: [NotificationRequest] = []
        for (index, channel) in channels.enumerated() where !channel.waiting.isEmpty {
            if let last = channel.last, now - last < interval { continue }
            requests.append(
                NotificationRequest(
                    id: "\(channel.name.name)@\(now)", channel: channel.name, at: now, notices: channel.waiting,
                    omitted: channel.omitted))
            channels[index] = Channel(name: channel.name, last: now, sent: channel.sent + 1)
        }
        return requests
    }
}
