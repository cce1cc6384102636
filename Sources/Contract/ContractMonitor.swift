public import Answers
public import Records

/// The monitor behind the contract: everything that the endpoints ask of it.
public protocol ContractMonitor {
    /// The instant at which it answers.
    var now: Instant { get }
    /// Why it cannot keep what it is told at the moment; `nil` when it can.
    var recordingProblem: String? { get }

    /// Everything it says at `now`, as docs/answers.md defines it, over the given periods.
    mutating func answers(periods: [Period]) -> AnswerObject

    /// Keeps one call; returns only after it is durable.
    mutating func record(_ call: ReportedCall) -> RecordingOutcome

    /// The newest records, newest first; of one provider, if it is named.
    mutating func history(limit: Int, provider: ProviderID?) -> [HistoryEntry]
}

/// What became of a reported call.
public enum RecordingOutcome: Equatable, Sendable {
    /// It is kept under an identifier.
    case stored(id: String)
    /// It was kept before, under an identifier; nothing was added.
    case duplicate(id: String)
    /// It is not kept because something in it is wrong.
    case rejected(reason: String)
    /// It is not kept because it cannot be at the moment; trying again may help.
    case unavailable(reason: String)
}

/// A record as the history shows it.
public struct HistoryEntry: Equatable, Sendable {
    /// When the call finished.
    public var time: Instant
    /// The provider's name.
    public var provider: String
    /// The provider's name for the model.
    public var model: String
    /// What was called.
    public var endpoint: String
    /// From sending to the end.
    public var responseTime: Microseconds
    /// Prompt and completion tokens.
    public var totalTokens: Int
    /// What it cost.
    public var cost: Picodollars
    /// Why it failed; `nil` when it succeeded.
    public var errorType: String?

    /// A record for the history.
    public init(
        time: Instant, provider: String, model: String, endpoint: String, responseTime: Microseconds,
        totalTokens: Int, cost: Picodollars, errorType: String?
    ) {
        self.time = time
        self.provider = provider
        self.model = model
        self.endpoint = endpoint
        self.responseTime = responseTime
        self.totalTokens = totalTokens
        self.cost = cost
        self.errorType = errorType
    }
}
