/// One finished AI call, success or failure: the unit that is generated, recorded and checked.
///
/// Flat, 64 bytes, names interned in a `Catalog`, so that a batch of them is one stretch of memory. Token buckets are
/// disjoint: the prompt is `uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h`; reasoning is a part of `output`.
public struct RequestRecord: Equatable, Sendable {
    /// When the call finished.
    ///
    /// This is the event time by which every window counts it.
    public var time: Instant
    /// From sending the request to the end of the answer or failure; 0 or more.
    public var responseTime: Microseconds
    /// From sending the request to the first token; negative when it is not known or no token came.
    public var timeToFirstToken: Microseconds
    /// Prompt tokens billed at the input price; 0...10^9.
    public var uncachedInput: UInt32
    /// Prompt tokens read from the provider's cache.
    public var cacheRead: UInt32
    /// Prompt tokens written to the five-minute cache.
    public var cacheWrite5m: UInt32
    /// Prompt tokens written to the one-hour cache.
    public var cacheWrite1h: UInt32
    /// Completion tokens, reasoning included.
    public var output: UInt32
    /// The part of `output` spent on reasoning.
    public var reasoning: UInt32
    /// Who called; `UserID.anonymous` when unknown.
    public var user: UserID
    /// The model that served the call.
    public var model: ModelID
    /// The endpoint that was called.
    public var endpoint: EndpointID
    /// Why the call failed; `ErrorTypeID.none` exactly when it succeeded.
    public var error: ErrorTypeID
    /// Quality in ten-thousandths, 0...10,000; `RequestRecord.noQuality` when nobody judged it.
    public var quality: UInt16
    /// The model that was asked for; equal to `model` unless the provider served another one.
    public var requestedModel: ModelID
    /// The class of service in which the provider served the call.
    public var serviceTier: ServiceTier
    /// Images in the prompt that are billed apart from tokens.
    public var images: UInt8

    /// The value of `quality` for a call that nobody judged.
    @inlinable public static var noQuality: UInt16 { .max }

    /// A record of a call; token counts default to none, the model asked for to the one that served.
    @inlinable
    public init(
        time: Instant, responseTime: Microseconds, timeToFirstToken: Microseconds = Microseconds(-1),
        uncachedInput: UInt32 = 0, cacheRead: UInt32 = 0, cacheWrite5m: UInt32 = 0, cacheWrite1h: UInt32 = 0,
        output: UInt32 = 0, reasoning: UInt32 = 0, user: UserID = .anonymous, model: ModelID,
        endpoint: EndpointID = EndpointID(0), error: ErrorTypeID = .none, quality: UInt16 = RequestRecord.noQuality,
        requestedModel: ModelID? = nil, serviceTier: ServiceTier = .standard, images: UInt8 = 0
    ) {
        self.time = time
        self.responseTime = responseTime
        self.timeToFirstToken = timeToFirstToken
        self.uncachedInput = uncachedInput
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.output = output
        self.reasoning = reasoning
        self.user = user
        self.model = model
        self.endpoint = endpoint
        self.error = error
        self.quality = quality
        self.requestedModel = requestedModel ?? model
        self.serviceTier = serviceTier
        self.images = images
    }

    /// Whether the call succeeded.
    @inlinable
    public var succeeded: Bool { error == .none }

    /// All prompt tokens, cached or not.
    @inlinable
    public var promptTokens: Int { Int(uncachedInput) + Int(cacheRead) + Int(cacheWrite5m) + Int(cacheWrite1h) }

    /// Prompt and completion tokens together.
    @inlinable
    public var totalTokens: Int { promptTokens + Int(output) }
}
