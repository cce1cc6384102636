public import Storage

/// A way out of the program.
public protocol NotificationChannel: Sendable {
    /// The name that notifications and settings use.
    var name: String { get }

    /// Makes one attempt and ends, also when its task is cancelled; every channel bounds its own time.
    ///
    /// No reason it gives holds a secret.
    func deliver(_ message: OutboxMessage) async -> DeliveryOutcome
}
