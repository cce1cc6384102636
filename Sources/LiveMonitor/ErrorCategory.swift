/// What kind of failure an error is.
public enum ErrorCategory: String, CaseIterable, Sendable {
    /// Too many requests or tokens.
    case rateLimit = "rate_limit"
    /// No answer in time.
    case timeout
    /// The provider failed or is overloaded.
    case serverError = "server_error"
    /// The key or the right is missing.
    case auth
    /// The provider refused what was asked.
    case invalidRequest = "invalid_request"
    /// The provider refused the content.
    case contentFilter = "content_filter"
    /// The connection could not be made or broke.
    case connection
    /// Nothing tells.
    case unknown

    /// Words by which a failure is told, in the order in which they are looked for.
    private static let words: [(category: ErrorCategory, words: [String])] = [
        (
            .rateLimit,
            ["rate_limit", "rate limit", "ratelimit", "too many requests", "429", "quota", "resource_exhausted"]
        ),
        (
            .contentFilter,
            ["content_filter", "content filter", "content_policy", "content policy", "safety", "moderation"]
        ),
        (.timeout, ["timeout", "timed out", "time out", "deadline", "408", "504"]),
        (.auth, ["auth", "api key", "api_key", "permission", "forbidden", "401", "403"]),
        (.connection, ["connection", "connect", "network", "dns", "socket", "tls", "unreachable", "truncated"]),
        (
            .serverError,
            ["server_error", "server error", "overloaded", "unavailable", "internal", "500", "502", "503", "529"]
        ),
        (
            .invalidRequest,
            [
                "invalid", "bad request", "bad_request", "not found", "not_found", "context length",
                "context_length", "unsupported", "400", "404", "422",
            ]
        ),
    ]

    /// The category of an error type, or else of a message.
    ///
    /// The first list with a word in the type decides; a type without any leaves it to the message. ASCII letters
    /// count alike in either case.
    public init(errorType: String, message: String) {
        for text in [errorType, message] {
            let bytes = ErrorFingerprint.lowercased(text)
            for entry in Self.words where entry.words.contains(where: { Self.contains(bytes, Array($0.utf8)) }) {
                self = entry.category
                return
            }
        }
        self = .unknown
    }

    /// Whether a word occurs; one of digits only where no other digit stands beside it.
    private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
        guard text.count >= word.count else { return false }
        let isNumber = ErrorFingerprint.isDigit(word[0])
        for start in 0...(text.count - word.count) where text[start..<start + word.count].elementsEqual(word) {
            let end = start + word.count
            let touchesDigit =
                start > 0 && ErrorFingerprint.isDigit(text[start - 1])
                || end < text.count && ErrorFingerprint.isDigit(text[end])
            if !isNumber || !touchesDigit { return true }
        }
        return false
    }
}
