/// Why a call failed, in one vocabulary for all providers; the raw value is the record's error type.
public enum WireErrorType: String, CaseIterable, Sendable {
    /// Too many requests or tokens for now.
    case rateLimit = "rate_limit"
    /// The account has no money or quota left; trying again does not help.
    case quota
    /// The credential is missing, wrong or not allowed.
    case auth
    /// The request itself is at fault.
    case invalidRequest = "invalid_request"
    /// There is no such model or path.
    case notFound = "not_found"
    /// The provider has too much to do.
    case overloaded
    /// The provider failed.
    case serverError = "server_error"
    /// No answer in time.
    case timeout
    /// The connection could not be made or was lost.
    case connection
    /// The stream ended without its final event.
    case streamTruncated = "stream_truncated"
    /// The body is not what the protocol says.
    case malformedResponse = "malformed_response"
    /// The caller went away.
    case clientCancelled = "client_cancelled"
    /// The answer was withheld for its content.
    case contentFilter = "content_filter"

    /// The error type of an HTTP status of 400 or more; `code` is the provider's own code or type, if it gave one.
    public init(status: Int, code: String?) {
        switch (status, code) {
        case (_, "insufficient_quota"), (_, "credit_balance_exhausted"), (402, _): self = .quota
        case (_, "overloaded_error"), (_, "server_is_overloaded"), (_, "UNAVAILABLE"), (529, _): self = .overloaded
        case (429, _): self = .rateLimit
        case (401, _), (403, _): self = .auth
        case (404, _): self = .notFound
        case (408, _), (504, _): self = .timeout
        case (500..., _): self = .serverError
        default: self = .invalidRequest
        }
    }

    /// The error type of an error event inside a stream that began with status 200; providers name it, not number it.
    init(eventCode code: String?) {
        switch code {
        case "rate_limit_error", "rate_limit_exceeded", "RESOURCE_EXHAUSTED": self = .rateLimit
        case "overloaded_error", "server_is_overloaded", "UNAVAILABLE": self = .overloaded
        case "insufficient_quota", "credit_balance_exhausted", "billing_error": self = .quota
        case "authentication_error", "permission_error", "invalid_api_key", "UNAUTHENTICATED", "PERMISSION_DENIED":
            self = .auth
        case "invalid_request_error", "INVALID_ARGUMENT": self = .invalidRequest
        case "not_found_error", "NOT_FOUND": self = .notFound
        case "timeout_error", "DEADLINE_EXCEEDED": self = .timeout
        default: self = .serverError
        }
    }
}
