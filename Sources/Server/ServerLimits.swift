public import Records

/// What the server takes on at most.
public struct ServerLimits: Equatable, Sendable {
    /// Bytes of all header fields of a request; more is 431.
    public var headerBytes = 32 << 10
    /// Header fields of a request; more is 431.
    public var headerFields = 100
    /// Bytes of path and query; more is 414.
    public var targetBytes = 16 << 10
    /// Bytes of a body, unless it is a batch; more is 413.
    public var bodyBytes = 1 << 20
    /// Bytes of a batch; more is 413.
    public var batchBytes = 16 << 20
    /// Batches that are read at the same time; a further one is 503.
    public var batchesAtOnce = 8
    /// Reports that wait to be written; a further one is 503.
    public var waitingReports = 200_000
    /// Open connections; further ones wait to be accepted.
    public var connections = 4_096
    /// Clients of the live stream; a further one is 503.
    public var subscribers = 2_000
    /// From the start of a connection to the end of its first request's head.
    public var headDeadline: Microseconds = .seconds(15)
    /// Between two pieces of a body.
    public var bodyGap: Microseconds = .seconds(20)
    /// From a reply to the end of the next request's head.
    public var idle: Microseconds = .seconds(30)
    /// How long requests under way may go on once the server is told to stop.
    public var drain: Microseconds = .seconds(30)

    /// The limits that the documentation states.
    public init() {}
}
