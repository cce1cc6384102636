import Records
import Scenarios

/// What a scenario may say about a literal call: keys of a mapping in YAML, columns of a table in CSV.
enum LiteralCallColumn: String, CaseIterable {
    case at
    case model
    case requestedModel = "requested_model"
    case inputTokens = "input_tokens"
    case cacheReadTokens = "cache_read_tokens"
    case cacheWrite5mTokens = "cache_write_5m_tokens"
    case cacheWrite1hTokens = "cache_write_1h_tokens"
    case outputTokens = "output_tokens"
    case reasoningTokens = "reasoning_tokens"
    case images
    case serviceTier = "service_tier"
    case responseTime = "response_time"
    case timeToFirstToken = "time_to_first_token"
    case user
    case error
    case quality

    static let names = allCases.map(\.rawValue)
    static let needed: [LiteralCallColumn] = [.at, .model]
    static let errorKinds = FailureKind.allCases.map(\.rawValue)
    static let serviceTiers = ServiceTier.allCases.map(\.name)
    static let mostTokens = 1_000_000_000
    static let mostImages = 255

    /// What would be right, for messages.
    var expected: String {
        switch self {
        case .at: "when the call is sent, as a duration from the start before the end of the run, such as 90s"
        case .model, .requestedModel: ModelName.expected
        case .inputTokens, .cacheReadTokens, .cacheWrite5mTokens, .cacheWrite1hTokens, .outputTokens, .reasoningTokens:
            "a whole number of tokens from 0 to \(Self.mostTokens)"
        case .images: "a whole number of images from 0 to \(Self.mostImages)"
        case .serviceTier: "one of \(Self.serviceTiers.joined(separator: ", "))"
        case .responseTime, .timeToFirstToken: "a duration from 0s to \(Limits.responseTime), \(DurationText.example)"
        case .user: "a user's name of 1 to \(Limits.textBytes) bytes"
        case .error: "one of \(Self.errorKinds.joined(separator: ", "))"
        case .quality: "a quality from 0 to 1, such as 0.85; four decimals count"
        }
    }
}
