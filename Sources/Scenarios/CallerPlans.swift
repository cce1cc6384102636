/// Users who each wait for an answer, think, and send the next call.
public struct ClosedLoop: Equatable, Sendable {
    /// How many; at least 1.
    public var users: Int
    /// From the answer to the next call, and from the scenario's start to the first; microseconds, 0 or more.
    public var thinkTime: Distribution

    /// A number of users.
    public init(users: Int, thinkTime: Distribution = .constant(0)) {
        self.users = users
        self.thinkTime = thinkTime
    }
}

/// Conversations: each is a number of calls, one after the other, by one user to one model.
public struct SessionPlan: Equatable, Sendable {
    /// How the starts of conversations follow one another.
    public var process: ArrivalProcess
    /// How many of them start.
    public var rate: RateProfile
    /// Calls of a conversation, rounded to whole ones; 1...`largestTurns`.
    public var turns: Distribution
    /// From an answer to the next call; microseconds, 0 or more.
    public var thinkTime: Distribution
    /// Whether a prompt holds the conversation so far: the prompts and completions of all turns that succeeded.
    public var keepsHistory: Bool

    /// The largest number of calls of a conversation.
    public static let largestTurns = 10_000

    /// Conversations that start at a rate.
    public init(
        process: ArrivalProcess, rate: RateProfile, turns: Distribution, thinkTime: Distribution,
        keepsHistory: Bool = false
    ) {
        self.process = process
        self.rate = rate
        self.turns = turns
        self.thinkTime = thinkTime
        self.keepsHistory = keepsHistory
    }
}
