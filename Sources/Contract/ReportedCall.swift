/// A finished call as a client reports it, in the client's own terms; the ranges are checked where it is kept.
public struct ReportedCall: Equatable, Sendable {
    /// Who served it, under any of the provider's names.
    public var provider: String
    /// The provider's name for the model.
    public var model: String
    /// What was called.
    public var endpoint: String
    /// All prompt tokens, cached ones included.
    public var promptTokens: Int
    /// The part of the prompt that was read from a cache.
    public var cachedTokens: Int
    /// The part of the prompt that was written to the default or five-minute cache.
    public var cacheWriteTokens: Int
    /// The part of the prompt that was written to the one-hour cache.
    public var cacheWrite1hTokens: Int
    /// All completion tokens, reasoning included.
    public var completionTokens: Int
    /// The part of the completion spent on reasoning.
    public var reasoningTokens: Int
    /// Images in the prompt that are billed apart from tokens.
    public var images: Int
    /// From sending to the end, in milliseconds.
    public var responseTimeMilliseconds: Double
    /// From sending to the first token, in milliseconds; `nil` when it is not known.
    public var timeToFirstTokenMilliseconds: Double?
    /// Whether it succeeded.
    public var success: Bool
    /// Why it failed.
    public var errorType: String?
    /// The provider's own words for the failure.
    public var errorMessage: String?
    /// Who called; `nil` for nobody in particular.
    public var user: String?
    /// The caller's own identifier, by which a call that is reported twice is recognised.
    public var requestID: String?
    /// Whose identifiers `requestID` belongs to: the name of the credential.
    public var owner = ""
    /// The conversation it belongs to.
    public var sessionID: String?
    /// Where the caller was.
    public var clientIP: String?
    /// How long the answer was, in the client's own unit.
    public var responseLength: Int
    /// Quality from 0 to 1.
    public var quality: Double?
    /// When it finished, in ISO 8601; `nil` for now.
    public var timestamp: String?
    /// The class of service in which it was served.
    public var serviceTier: String?
    /// The model that was asked for, if another one served.
    public var requestedModel: String?

    /// Reads the JSON object of one call, reported by a caller.
    ///
    /// A credential that belongs to one user reports calls of that user only.
    public init(_ json: [UInt8], from caller: Caller) throws(ContractError) {
        try self.init(JSONBody(json), from: caller)
    }

    init(_ body: JSONBody, from caller: Caller) throws(ContractError) {
        try self.init(body)
        owner = caller.name
        guard let bound = caller.user else { return }
        guard user == nil || user == bound else {
            throw .forbidden("user_id: the token \"\(caller.name)\" may report calls of \"\(bound)\" only")
        }
        user = bound
    }

    init(_ body: JSONBody) throws(ContractError) {
        provider = try body.text("provider")
        model = try body.text("model")
        endpoint = try body.text("endpoint")
        promptTokens = try body.integer("prompt_tokens")
        completionTokens = try body.integer("completion_tokens")
        guard let responseTime = try body.optionalNumber("response_time_ms") else {
            throw .invalid("response_time_ms: is missing; a number is required")
        }
        responseTimeMilliseconds = responseTime
        success = try body.flag("success")
        cachedTokens = try body.optionalInteger("cached_tokens") ?? 0
        cacheWriteTokens = try body.optionalInteger("cache_write_tokens") ?? 0
        cacheWrite1hTokens = try body.optionalInteger("cache_write_1h_tokens") ?? 0
        reasoningTokens = try body.optionalInteger("reasoning_tokens") ?? 0
        images = try body.optionalInteger("images") ?? 0
        timeToFirstTokenMilliseconds = try body.optionalNumber("time_to_first_token_ms")
        errorType = try body.optionalText("error_type")
        errorMessage = try body.optionalText("error_message")
        user = try body.optionalText("user_id")
        requestID = try body.optionalText("request_id")
        sessionID = try body.optionalText("session_id")
        clientIP = try body.optionalText("client_ip")
        responseLength = try body.optionalInteger("response_length") ?? 0
        quality = try body.optionalNumber("quality_score")
        timestamp = try body.optionalText("timestamp")
        serviceTier = try body.optionalText("service_tier")
        requestedModel = try body.optionalText("requested_model")
    }
}
