import Records

/// An attempt at a call that has yet to be sent, and what its caller knows of the attempts before it.
///
/// Small, because it is copied with every event.
struct OpenCall {
    static let largestAttempts = 10
    static let largestFallbacks = 10
    private static let attemptShift: UInt64 = 56

    /// The call's number among the draws of its stream.
    var ordinal: UInt64
    /// When the first attempt was sent that its record covers, microseconds after the scenario's start; negative
    /// before it is sent.
    var began: Int64 = -1
    private var streamIndex: UInt32
    private var routeIndex: UInt32
    var user: UserID
    /// Tokens of the conversation so far, which are part of the prompt.
    var history: UInt32 = 0
    /// Where the first copy is kept, when this is the second.
    var rival: RivalPool.Place?
    /// The model that was asked for in the first place.
    var asked: ModelID
    /// How many attempts and copies were sent before this one.
    var attempt: UInt8 = 0
    /// How many attempts on this model there were before this one.
    var earlierOnModel: UInt8 = 0
    /// How many fallbacks have been used.
    var fallback: UInt8 = 0

    /// The first attempt at a call.
    init(stream: Int, ordinal: UInt64, route: Int, user: UserID, asked: ModelID) {
        streamIndex = UInt32(truncatingIfNeeded: stream)
        routeIndex = UInt32(truncatingIfNeeded: route)
        (self.ordinal, self.user, self.asked) = (ordinal, user, asked)
    }

    /// The index of its stream.
    var stream: Int { Int(streamIndex) }

    /// The route that the attempt takes.
    var route: Int {
        get { Int(routeIndex) }
        set { routeIndex = UInt32(truncatingIfNeeded: newValue) }
    }

    /// The number of the draws that are made anew for each attempt.
    var drawOrdinal: UInt64 { ordinal | UInt64(attempt) &<< Self.attemptShift }
}

/// What came of the first copies of hedged attempts, while the second are under way.
struct RivalPool {
    /// Where a copy is kept.
    struct Place {
        fileprivate let index: UInt32
    }

    /// What came of a copy.
    struct Rival {
        var end: Int64
        var record: RequestRecord
    }

    private var rivals: [Rival] = []
    private var free: [UInt32] = []

    /// Keeps a copy.
    mutating func keep(_ rival: Rival) -> Place {
        if let index = free.popLast() {
            rivals[Int(index)] = rival
            return Place(index: index)
        }
        rivals.append(rival)
        return Place(index: UInt32(truncatingIfNeeded: rivals.count - 1))
    }

    /// Gives a copy back and forgets it.
    mutating func take(_ place: Place) -> Rival {
        free.append(place.index)
        return rivals[Int(place.index)]
    }
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
