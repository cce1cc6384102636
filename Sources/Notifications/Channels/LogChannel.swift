internal import AlertRules
public import Logging
internal import Messages
public import Storage

/// Writes a notification as one line of logfmt.
public struct LogChannel: NotificationChannel {
    /// The channel's name.
    public let name: String
    private let logger: Logger

    /// A channel that writes to the logger.
    public init(name: String, logger: Logger) {
        self.name = name
        self.logger = logger
    }

    /// Writes the line; a payload that is no notification is refused.
    public func deliver(_ message: OutboxMessage) async -> DeliveryOutcome {
        guard let notification = Notification(message) else { return .unreadable }
        let level: Logger.Level =
            switch (notification.state, notification.severity) {
            case (.resolved, _), (_, .info): .info
            case (_, .warning): .warning
            case (_, .error): .error
            case (_, .critical), (_, .emergency): .critical
            }
        logger.log(level: level, "\(notification.logfmt)")
        return .delivered
    }
}

extension DeliveryOutcome {
    /// The outbox holds bytes that no notification wrote.
    static let unreadable = DeliveryOutcome.rejected(reason: "the payload is not a notification's JSON")
}
