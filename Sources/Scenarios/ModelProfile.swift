public import Records

/// How one model behaves: the sizes and times of its calls and how they fail.
///
/// Simulated times are rounded to whole milliseconds, the resolution in which clients report them.
public struct ModelProfile: Equatable, Sendable {
    /// All prompt tokens of a call, cached ones included; tokens, at least 1.
    public var promptTokens: Distribution
    /// Completion tokens of a successful call; tokens, at least 1 unless constant 0.
    public var completionTokens: Distribution
    /// How long a successful call takes.
    public var latency: LatencyProfile
    /// How many tokens of a streamed answer come together, at least 1: the first is there when its burst is.
    public var chunkTokens = 1
    /// The fraction of each successful call's prompt tokens that the provider's cache serves, 0...1.
    public var cachedShare: Double
    /// Whether and how much of a prompt is read from or written to a cache, instead of `cachedShare`.
    public var cache: CacheProfile?
    /// The part of the completion tokens spent on reasoning, in `Distribution.wholeShare` to the whole; `nil` for none.
    public var reasoningShare: Distribution?
    /// Images in prompts that are billed apart from tokens; `nil` for none.
    public var images: ImageProfile?
    /// How often and how calls fail without any incident.
    public var failures: FailureProfile
    /// After how long a call is given up as a timeout: no answer takes longer.
    public var timeout: Microseconds
    /// How many calls it serves at a time; `nil` for any number.
    public var capacity: ServiceCapacity?
    /// What the first call after a pause waits for; `nil` for nothing.
    public var coldStart: ColdStart?
    /// How much it accepts; `nil` for anything.
    public var limits: RateLimits?
    /// What is otherwise about its calls where advice is tried out; `nil` everywhere else.
    public var supposition: Supposition?

    /// The behaviour of a model that only literal calls name, which nothing else may call.
    public static let silent = ModelProfile(
        promptTokens: .constant(0), completionTokens: .constant(0), latency: .responseTime(.constant(0)))

    /// The behaviour of a model.
    public init(
        promptTokens: Distribution, completionTokens: Distribution, latency: LatencyProfile, cachedShare: Double = 0,
        cache: CacheProfile? = nil, reasoningShare: Distribution? = nil, images: ImageProfile? = nil,
        failures: FailureProfile = FailureProfile(), timeout: Microseconds = .minutes(10),
        capacity: ServiceCapacity? = nil, coldStart: ColdStart? = nil, limits: RateLimits? = nil
    ) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.latency = latency
        self.cachedShare = cachedShare
        self.cache = cache
        self.reasoningShare = reasoningShare
        self.images = images
        self.failures = failures
        self.timeout = timeout
        self.capacity = capacity
        self.coldStart = coldStart
        self.limits = limits
    }
}

/// How a successful call's response time comes about.
public enum LatencyProfile: Equatable, Sendable {
    /// Drawn whole; microseconds. The time to the first token stays unknown.
    case responseTime(Distribution)
    /// Time to first token (microseconds) plus output tokens times the time per output token, that speed being
    /// `outputTokensPerSecond` (tokens per second).
    case streaming(timeToFirstToken: Distribution, outputTokensPerSecond: Distribution)
}

/// How often calls fail, and of what.
public struct FailureProfile: Equatable, Sendable {
    /// The probability that a call fails, 0...1.
    public var rate: Double
    /// The kinds of failure and their relative weights, positive.
    public var mix: [Share]
    /// How failures come together; `nil` when each call fails for itself.
    public var bursts: FailureBursts?

    /// A kind of failure and its weight.
    public struct Share: Equatable, Sendable {
        /// The kind.
        public var kind: FailureKind
        /// Its weight among the others.
        public var weight: Double

        /// Weighs a kind of failure.
        public init(kind: FailureKind, weight: Double) {
            self.kind = kind
            self.weight = weight
        }
    }

    /// No failures unless a rate is given; server errors unless a mix is given.
    public init(
        rate: Double = 0, mix: [Share] = [Share(kind: .serverError, weight: 1)], bursts: FailureBursts? = nil
    ) {
        self.rate = rate
        self.mix = mix
        self.bursts = bursts
    }
}
