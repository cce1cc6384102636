/// What waits to be sent to one client of the live stream.
///
/// Bounded in bytes: a client that does not read is given up, so that it costs no memory.
public struct SubscriberQueue: Sendable {
    /// The most bytes that may wait.
    public static let capacity = 256 << 10

    private var waiting: [String] = []
    private var bytes = 0
    /// Whether the client was given up.
    public private(set) var isClosed = false

    /// A queue with nothing in it.
    public init() {}

    /// Whether nothing waits.
    public var isEmpty: Bool { waiting.isEmpty }

    /// Puts text at the end.
    ///
    /// Returns whether the client is still served; once it is not, it never is again and nothing is kept.
    public mutating func offer(_ text: String) -> Bool {
        guard !isClosed, bytes + text.utf8.count <= Self.capacity else {
            isClosed = true
            waiting = []
            bytes = 0
            return false
        }
        waiting.append(text)
        bytes += text.utf8.count
        return true
    }

    /// Takes everything that waits, in order.
    public mutating func take() -> [String] {
        defer {
            waiting = []
            bytes = 0
        }
        return waiting
    }
}
