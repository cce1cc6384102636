/// A message of the outbox, as it goes to its channel.
public struct OutboxMessage: Equatable, Sendable {
    /// Names the message for ever; a receiver drops doubles by it.
    public var identifier: String
    /// The channel it goes to.
    public var channel: String
    /// The alerts it is about, one a line; messages that share one leave a channel in the order of entry.
    public var subject: String
    /// The message itself; the outbox does not look inside.
    public var payload: [UInt8]

    /// A message that no outbox holds yet.
    public init(identifier: String, channel: String, subject: String, payload: [UInt8]) {
        self.identifier = identifier
        self.channel = channel
        self.subject = subject
        self.payload = payload
    }
}

/// A message taken from the outbox for one attempt.
public struct OutboxClaim: Equatable, Sendable {
    /// The message to deliver.
    public var message: OutboxMessage
    /// The number of this attempt, from 1; attempts that died unsettled count.
    public var attempt: Int64
}

/// What became of an attempt.
public enum OutboxOutcome: Equatable, Sendable {
    /// The receiver took it.
    case sent
    /// It is to be tried again from this time on, in microseconds since 1970.
    case failed(nextDue: Int64, reason: String)
    /// It will not be tried again, and is kept.
    case dead(reason: String)
    /// A newer message of the same subject, named here, tells it instead.
    case coalesced(into: String)

    var status: OutboxStatus {
        switch self {
        case .sent: .sent
        case .failed: .waiting
        case .dead: .dead
        case .coalesced: .coalesced
        }
    }

    var nextDue: Int64? {
        if case .failed(let nextDue, _) = self { nextDue } else { nil }
    }

    var note: String {
        switch self {
        case .sent: ""
        case .failed(_, let reason), .dead(let reason): reason
        case .coalesced(let identifier): "coalesced into " + identifier
        }
    }
}
