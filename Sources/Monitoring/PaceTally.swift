import Records

/// Exact sums about how fast answers came: first tokens, and output tokens by time.
public struct PaceTally: Equatable, Sendable {
    /// Microseconds until the first token, over the calls whose first token was timed.
    public internal(set) var firstTokenTime: Int128 = 0
    /// Calls with an output speed: those that succeeded and made tokens in a time above zero.
    public internal(set) var paced = 0
    /// Those of them whose first token was timed.
    public internal(set) var pacedFromFirstToken = 0
    /// Their output tokens.
    public internal(set) var pacedTokens = 0
    /// Microseconds that their output took.
    public internal(set) var pacedTime: Int128 = 0

    /// Nothing.
    public init() {}

    static func += (left: inout Self, right: Self) {
        left.firstTokenTime += right.firstTokenTime
        left.paced += right.paced
        left.pacedFromFirstToken += right.pacedFromFirstToken
        left.pacedTokens += right.pacedTokens
        left.pacedTime += right.pacedTime
    }

    static func -= (left: inout Self, right: Self) {
        left.firstTokenTime -= right.firstTokenTime
        left.paced -= right.paced
        left.pacedFromFirstToken -= right.pacedFromFirstToken
        left.pacedTokens -= right.pacedTokens
        left.pacedTime -= right.pacedTime
    }

    @inline(__always)
    mutating func add(_ record: PricedRecord) {
        if record.timeToFirstToken >= .zero { firstTokenTime += Int128(record.timeToFirstToken.rawValue) }
        guard record.outputSpeed != .unknown else { return }
        paced += 1
        pacedTokens += Int(record.output)
        pacedTime += Int128(record.outputTime)
        if record.isPacedFromFirstToken { pacedFromFirstToken += 1 }
    }
}

extension PricedRecord {
    /// Whether the first token was timed, and before the end of the answer.
    @inline(__always)
    var isPacedFromFirstToken: Bool { timeToFirstToken >= .zero && timeToFirstToken < responseTime }

    /// Microseconds that the output took: after the first token where that was timed, else all of the response time.
    @inline(__always)
    var outputTime: Int64 {
        isPacedFromFirstToken ? responseTime.rawValue - timeToFirstToken.rawValue : responseTime.rawValue
    }
}
