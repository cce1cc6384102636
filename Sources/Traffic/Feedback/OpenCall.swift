import Records

/// An attempt at a call that has yet to be sent, and what its caller knows of the attempts before it.
struct OpenCall {
    static let largestAttempts = 10
    static let largestFallbacks = 10
    private static let attemptShift: UInt64 = 56

    /// What came of the first copy of a hedged attempt.
    struct Rival {
        var end: Int64
        var record: RequestRecord
    }

    /// The index of its stream.
    var stream: Int
    /// The call's number among the draws of its stream.
    var ordinal: UInt64
    /// The route that the attempt takes.
    var route: Int
    var user: UserID
    /// The model that was asked for in the first place.
    var asked: ModelID
    /// Tokens of the conversation so far, which are part of the prompt.
    var history: UInt32 = 0
    /// How many attempts and copies were sent before this one.
    var attempt = 0
    /// How many attempts on this model there were before this one.
    var earlierOnModel = 0
    /// How many fallbacks have been used.
    var fallback = 0
    /// When the first attempt was sent that its record covers, microseconds after the scenario's start; negative
    /// before it is sent.
    var began: Int64 = -1
    /// The first copy, when this is the second.
    var rival: Rival?

    /// The number of the draws that are made anew for each attempt.
    var drawOrdinal: UInt64 { ordinal | UInt64(attempt) &<< Self.attemptShift }
}

/// The numbers of the calls of users and sessions: in each, the calls count from 0.
enum CallerOrdinal {
    private static let userShift: UInt64 = 32
    private static let sessionShift: UInt64 = 20

    static func call(ofUser user: Int, number: UInt64) -> UInt64 { UInt64(user) << userShift | number }
    static func user(of ordinal: UInt64) -> Int { Int(ordinal >> userShift) }

    static func turn(_ turn: UInt64, ofSession session: UInt64) -> UInt64 { session << sessionShift | turn }
    static func session(of ordinal: UInt64) -> UInt64 { ordinal >> sessionShift }
    static func turn(of ordinal: UInt64) -> Int { Int(ordinal & (1 << sessionShift - 1)) }
}
