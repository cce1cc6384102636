public import Records

/// What the callers of a stream do about failures and slow answers; by default nothing.
public struct ClientBehaviour: Equatable, Sendable {
    /// How a failed call is tried again; `nil` for never.
    public var retry: RetryPlan?
    /// The models that are asked one after the other when the attempts on the model before are used up.
    public var fallbacks: [ModelID]
    /// After how long without an answer a second copy of a call is sent; `nil` for never.
    public var hedgeAfter: Microseconds?

    /// A behaviour.
    public init(retry: RetryPlan? = nil, fallbacks: [ModelID] = [], hedgeAfter: Microseconds? = nil) {
        self.retry = retry
        self.fallbacks = fallbacks
        self.hedgeAfter = hedgeAfter
    }

    /// Whether a call is over with its first answer.
    public var isPlain: Bool { retry == nil && fallbacks.isEmpty && hedgeAfter == nil }
}

/// How a failed call is tried again.
public struct RetryPlan: Equatable, Sendable {
    /// Attempts on one model, the first included; 1...10.
    public var attempts: Int
    /// The failures after which another attempt is made.
    public var kinds: [FailureKind]
    /// How long a caller waits before it.
    public var backoff: Backoff
    /// Whether the attempts on one model are recorded as one call, whose response time covers them all.
    public var isSilent: Bool

    /// Another attempt after some kinds of failure.
    public init(
        attempts: Int, kinds: [FailureKind] = FailureKind.allCases.filter(\.isTransient), backoff: Backoff = Backoff(),
        isSilent: Bool = false
    ) {
        self.attempts = attempts
        self.kinds = kinds
        self.backoff = backoff
        self.isSilent = isSilent
    }
}

/// How long a caller waits before the next attempt: longer each time.
public struct Backoff: Equatable, Sendable {
    /// Before the second attempt.
    public var initial: Microseconds
    /// How many times as long before each further one, at least 1.
    public var factor: Double
    /// Never longer than this.
    public var longest: Microseconds
    /// Whether the wait is uniform between nothing and that (full jitter), or all of it.
    public var isJittered: Bool

    /// Waits that grow.
    public init(
        initial: Microseconds = .milliseconds(500), factor: Double = 2, longest: Microseconds = .seconds(30),
        isJittered: Bool = true
    ) {
        self.initial = initial
        self.factor = factor
        self.longest = longest
        self.isJittered = isJittered
    }

    /// The longest wait before each of the attempts after the first.
    public func waits(attempts: Int) -> [Microseconds] {
        var wait = Double(initial.rawValue)
        return (1..<max(1, attempts)).map { _ in
            defer { wait = min(wait * factor, Double(longest.rawValue)) }
            return Microseconds(Int64(min(wait, Double(longest.rawValue))))
        }
    }
}
