import Records
import Scenarios

/// What incidents do to one call; without any, nothing.
struct CallEffect {
    /// How the call fails; `nil` when no incident makes it fail.
    var failure: FailureKind?
    /// How many times as long a successful call takes.
    var latencyMultiplier = 1.0
    /// How much longer it takes after that; microseconds.
    var addedLatency: Int64 = 0
    /// How many times as long its prompt is.
    var promptMultiplier = 1.0
    /// Whether nothing of its prompt is in the cache.
    var missesCache = false

    /// The nearest whole number of tokens of a prompt that grows.
    @inline(__always)
    func grown(_ tokens: UInt32) -> UInt32 {
        if promptMultiplier == 1 { return tokens }
        return UInt32(max(0, min((Double(tokens) * promptMultiplier).rounded(), Double(ModelBehaviour.tokenLimit))))
    }

    /// How long a successful call takes that would take `time` alone; microseconds.
    @inline(__always)
    func stretched(_ time: Int64) -> Int64 {
        if latencyMultiplier == 1, addedLatency == 0 { return time }
        return Int64(max(0, min(Double(time) * latencyMultiplier, Self.longest)) + 0.5) + addedLatency
    }

    /// About a century in microseconds, beyond every timeout and far from overflow.
    static let longest = 3e15
}

/// What incidents do to the report on a call; without any, nothing.
struct ReportEffect {
    /// How much later than the call ends it comes; microseconds.
    var delay: Int64 = 0
    /// How far the time that it names is off; microseconds.
    var offset: Int64 = 0
    /// How much later than the first a second copy comes; negative without one.
    var copyDelay: Int64 = -1

    /// Whether the report stays as it is.
    @inline(__always)
    var isNone: Bool { delay == 0 && offset == 0 && copyDelay < 0 }
}

/// Everything that incidents do about one call.
struct IncidentEffect {
    var call = CallEffect()
    var report = ReportEffect()
    /// The route to the model that answers instead; `nil` for the one that was asked.
    var substitute: Int?
    /// When the call could be made again, microseconds after the scenario's start; `nil` when it is made.
    var silentUntil: Int64?
}
