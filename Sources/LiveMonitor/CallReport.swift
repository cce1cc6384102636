public import Records

/// What a client says about one finished AI call, as it was given and not yet checked.
public struct CallReport: Equatable, Sendable {
    /// `openai`, `claude`, `gemini`, `custom` or an alias.
    public var provider: String
    /// The provider's name of the model that served the call.
    public var model: String
    /// The API endpoint that was called.
    public var endpoint: String
    /// All prompt tokens, cached ones included.
    public var promptTokens: Int64
    /// All completion tokens, reasoning included.
    public var completionTokens: Int64
    /// From sending the request to the end of the answer or failure, in milliseconds.
    public var responseTimeMilliseconds: Double
    /// Whether the call succeeded.
    public var succeeded: Bool

    /// The part of the prompt that was read from the provider's cache.
    public var cachedTokens: Int64 = 0
    /// The part of the prompt that was written to the five-minute cache.
    public var cacheWrite5mTokens: Int64 = 0
    /// The part of the prompt that was written to the one-hour cache.
    public var cacheWrite1hTokens: Int64 = 0
    /// The part of the completion that was reasoning.
    public var reasoningTokens: Int64 = 0
    /// Images in the prompt that are billed apart.
    public var images: Int64 = 0
    /// The tier in which the provider served the call; `nil` for the normal one.
    public var serviceTier: String?
    /// The model that was asked for; `nil` when it is the one that served.
    public var requestedModel: String?
    /// When the call finished; `nil` for the moment of receipt.
    public var eventTime: Instant?
    /// From sending the request to the first token, in milliseconds.
    public var timeToFirstTokenMilliseconds: Double?
    /// Who called; `nil` or empty for nobody known.
    public var userID: String?
    /// Why the call failed, as one word; a failure without one counts as `unknown`.
    public var errorType: String?
    /// What the provider said about the failure.
    public var errorMessage: String?
    /// Length of the response in bytes.
    public var responseLength: Int64 = 0
    /// How good the answer was, 0...1.
    public var qualityScore: Double?
    /// The caller's own id of the call, by which a repeated report is recognised.
    public var requestID: String?
    /// The session the call belongs to.
    public var sessionID: String?
    /// The address of the caller.
    public var clientIP: String?

    /// A report with what every report must say; the rest is set afterwards.
    public init(
        provider: String, model: String, endpoint: String, promptTokens: Int64, completionTokens: Int64,
        responseTimeMilliseconds: Double, succeeded: Bool
    ) {
        self.provider = provider
        self.model = model
        self.endpoint = endpoint
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.responseTimeMilliseconds = responseTimeMilliseconds
        self.succeeded = succeeded
    }
}

/// A report and whose token it came with.
public struct Submission: Equatable, Sendable {
    /// The scope of request ids: the same id of two owners is two calls.
    public var owner: String
    /// What was reported.
    public var report: CallReport

    /// A report of an owner.
    public init(owner: String, report: CallReport) {
        self.owner = owner
        self.report = report
    }
}
