public import Records

/// A waiting message, without its payload.
public struct OutboxEntry: Equatable, Sendable {
    /// The message's name.
    public var identifier: String
    /// What it is about.
    public var subject: String
    /// Attempts made.
    public var attempts: Int64
    /// When it may be attempted again, in microseconds since 1970.
    public var due: Int64

    /// A waiting message.
    public init(identifier: String, subject: String, attempts: Int64, due: Int64) {
        self.identifier = identifier
        self.subject = subject
        self.attempts = attempts
        self.due = due
    }
}

/// What a channel did last, kept so that a process that starts again does not hurry.
public struct OutboxChannel: Equatable, Sendable {
    /// The last message that arrived or may have.
    public var lastIdentifier: String?
    /// When its attempt began, in microseconds since 1970.
    public var lastAt: Int64
    /// The receiver wants nothing before this time.
    public var notBefore: Int64

    /// A channel; one that did nothing yet unless told otherwise.
    public init(lastIdentifier: String? = nil, lastAt: Int64 = 0, notBefore: Int64 = 0) {
        self.lastIdentifier = lastIdentifier
        self.lastAt = lastAt
        self.notBefore = notBefore
    }
}

/// What has become of a message; raw values are stored and shown.
public enum OutboxStatus: String, CaseIterable, Sendable {
    /// It will be sent, perhaps again.
    case waiting
    /// A receiver took it.
    case sent
    /// It was given up.
    case dead
    /// A later message told it instead.
    case coalesced
}

/// A message of the outbox, for a list.
public struct OutboxRow: Equatable, Sendable {
    /// The message's name.
    public var identifier: String
    /// The channel it is for.
    public var channel: String
    /// What has become of it.
    public var status: OutboxStatus
    /// Attempts made.
    public var attempts: Int64
    /// When it was entered.
    public var entered: Instant
    /// When a waiting one may be attempted.
    public var due: Instant
    /// Why the last attempt failed, why it was given up, or what told it instead; empty otherwise.
    public var note: String
}
