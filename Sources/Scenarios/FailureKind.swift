/// How a call can fail.
public enum FailureKind: String, CaseIterable, Sendable {
    /// HTTP 429: too many requests or tokens.
    case rateLimit = "rate_limit"
    /// No answer in time.
    case timeout
    /// HTTP 500 and its kin.
    case serverError = "server_error"
    /// HTTP 503 or 529: the provider sheds load.
    case overloaded
    /// HTTP 400: the request itself was wrong.
    case invalidRequest = "invalid_request"
    /// The connection could not be made or broke.
    case connectionError = "connection_error"
    /// The prompt was refused for its content.
    case contentFilter = "content_filter"
    /// The stream ended after a part of the answer, which is reported and billed.
    case truncatedStream = "truncated_stream"
    /// The connection broke while the answer was being made; nothing of it is reported.
    case connectionReset = "connection_reset"

    /// Whether another attempt may well succeed: neither the request nor its content was at fault.
    public var isTransient: Bool { self != .invalidRequest && self != .contentFilter }
}
