public import Records

/// One call that the scenario gives as it is: nothing about it is drawn.
public struct LiteralCall: Equatable, Sendable {
    /// When it is sent, from the scenario's start; 0 or more.
    public var sent: Microseconds
    /// What is recorded of it, but for its time and endpoint: it finishes `responseTime` after it was sent, and the
    /// endpoint is the stream's.
    public var record: RequestRecord

    /// A call.
    public init(sent: Microseconds, record: RequestRecord) {
        self.sent = sent
        self.record = record
    }
}
