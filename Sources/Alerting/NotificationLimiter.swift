import AlertRules
import Records

/// Lets each channel have at most one notification in a given time, and keeps what came in between.
struct NotificationLimiter: Equatable, Codable, Sendable {
    /// How many alerts one notification lists.
    static let listedAlerts = 100

    struct Channel: Equatable, Codable, Sendable {
        var last: Instant?
        var sent = 0
        var waiting: [AlertTransition] = []
        var omitted = 0
    }

    /// In the order of `AlertChannel.allCases`.
    private(set) var channels = AlertChannel.allCases.map { _ in Channel() }

    /// Whether state that was read back has the right shape.
    var isSound: Bool { channels.count == AlertChannel.allCases.count }

    /// A later change of an alert takes the place of an earlier one that still waits.
    mutating func add(_ notice: AlertTransition, to wanted: [AlertChannel]) {
        for (index, channel) in AlertChannel.allCases.enumerated() where wanted.contains(channel) {
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
        for (index, channel) in AlertChannel.allCases.enumerated() where !channels[index].waiting.isEmpty {
            if let last = channels[index].last, now - last < interval { continue }
            requests.append(
                NotificationRequest(
                    id: "\(channel.rawValue)@\(now)", channel: channel, at: now, notices: channels[index].waiting,
                    omitted: channels[index].omitted))
            channels[index] = Channel(last: now, sent: channels[index].sent + 1)
        }
        return requests
    }
}
