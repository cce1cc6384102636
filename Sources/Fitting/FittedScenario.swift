public import Records
public import Scenarios

/// A scenario that behaves as a trace does: nothing but numbers, and names that were asked for.
public struct FittedScenario: Sendable {
    /// The scenario's name.
    public var name: String
    /// When its first call comes.
    public var start: Instant
    /// How long it runs, with time for the last calls to finish.
    public var duration: Microseconds
    /// The models, in the order of the trace.
    public var models: [FittedModel]
    /// The streams of calls; several where the spread of gaps changes with time.
    public var streams: [FittedStream]
    /// The users; `nil` where the trace names none.
    public var users: FittedUsers?
    /// What the trace does not tell and is made up, and what else readers should know.
    public var notes: [String] = []
    /// How the gaps of the trace were judged; empty where the trace says it itself.
    public var gapCandidates: [GapFit.Candidate] = []
}

/// One stream of calls.
public struct FittedStream: Sendable {
    /// Its rates from the start, one after the other.
    public var stages: [RateProfile.Stage]
    /// The gaps between its calls.
    public var process: ArrivalProcess
}

/// How unequal users are.
public struct FittedUsers: Equatable, Sendable {
    /// How many there are.
    public var count: Int
    /// The exponent of Zipf's law.
    public var exponent: Double
}

/// One model of a trace.
public struct FittedModel: Sendable {
    /// `provider/model`.
    public var provider: String
    /// The provider's name for it.
    public var name: String
    /// How many of the calls go to it.
    public var calls: Double
    /// Prompt and completion tokens of its successful calls.
    public var promptTokens: Distribution
    /// See `promptTokens`.
    public var completionTokens: Distribution
    /// Response times in microseconds; `nil` where the trace does not tell.
    public var responseTime: Distribution?
    /// After how long a call is given up, when some took longer than usual.
    public var timeout: Microseconds?
    /// The use of a cache; `nil` where the trace does not tell.
    public var cache: CacheProfile?
    /// The part of completions that is reasoning; `nil` where the trace does not tell.
    public var reasoningShare: Distribution?
    /// How often its calls fail, and how; `nil` where the trace does not tell.
    public var failures: FailureProfile?
}

/// Why no scenario can be fitted, for people.
public struct FitProblem: Error, CustomStringConvertible {
    /// What is wrong.
    public var message: String

    /// The message.
    public var description: String { message }
}

/// What a fitted scenario is to be like.
public struct FitOptions: Sendable {
    /// The scenario's name.
    public var name: String
    /// Whether models keep the names that the trace gives them.
    public var keepsNames: Bool

    /// Options of a fit.
    public init(name: String, keepsNames: Bool = false) {
        self.name = name
        self.keepsNames = keepsNames
    }
}
