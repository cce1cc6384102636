public import Records

/// How a response came to its end on the wire.
public enum ResponseEnding: Equatable, Sendable {
    /// The body ended as HTTP says it must.
    case finished
    /// The caller went away before that.
    case cancelled
    /// The connection to the provider was lost.
    case connectionLost
    /// No answer came in time.
    case timedOut
}

/// What a response said about its call.
public struct ObservedResponse: Equatable, Sendable {
    /// The model that served; `nil` when the response does not say.
    public var servedModel: String?
    /// The class of service that the provider says it served in.
    public var serviceTier: ServiceTier
    /// The tokens it reports; zero when it reports none.
    public var usage: TokenUsage
    /// Whether it reported tokens at all.
    public var reportsUsage: Bool
    /// When its first generated content came; `nil` for a response that was not streamed, or that had none.
    public var firstContentAt: Instant?
    /// Why the call counts as failed; `nil` when it succeeded.
    public var errorType: WireErrorType?
    /// The provider's own words for the failure, at most 4,096 bytes.
    public var errorMessage: String?

    /// Whether the call succeeded.
    public var succeeded: Bool { errorType == nil }
}
