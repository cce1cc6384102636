/// What came back from a target.
public enum TargetReply: Equatable, Sendable {
    /// An answer, read to its end.
    case answered(status: Int, body: [UInt8])
    /// No answer that could be used.
    case lost(TransportProblem)
}

/// Why there is no answer.
public enum TransportProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nobody listens there.
    case unreachable
    /// The answer had not come, or not to its end, in time.
    case tooSlow(milliseconds: Int)
    /// The connection ended before the answer.
    case closed
    /// The answer is longer than what is read.
    case tooLong(bytes: Int)
    /// What came is not HTTP.
    case malformed

    /// What happened, for people.
    public var description: String {
        switch self {
        case .unreachable: "no connection"
        case .tooSlow(let milliseconds): "no complete answer within \(milliseconds) ms"
        case .closed: "the connection was closed before the answer"
        case .tooLong(let bytes): "the answer is longer than \(bytes) bytes, the most that is read"
        case .malformed: "what came is not HTTP"
        }
    }
}
