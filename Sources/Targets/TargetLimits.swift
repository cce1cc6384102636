public import Records

/// How much of a target's time, and of ours, an audit may take.
public struct TargetLimits: Equatable, Sendable {
    /// How long an answer may take.
    public var timeout: Microseconds
    /// How large an answer may be, in bytes.
    public var answerBytes: Int
    /// How many calls are reported at most.
    public var calls: Int
    /// How long the reporting of calls may take.
    public var duration: Microseconds
    /// How long is waited before the one retry of a request that may be repeated.
    public var retryPause: Microseconds

    /// Limits; those that are not given are meant for a service in the same room.
    public init(
        timeout: Microseconds = .seconds(10), answerBytes: Int = 8 << 20, calls: Int = 20_000,
        duration: Microseconds = .seconds(120), retryPause: Microseconds = .milliseconds(200)
    ) {
        self.timeout = timeout
        self.answerBytes = answerBytes
        self.calls = calls
        self.duration = duration
        self.retryPause = retryPause
    }
}
