import Scenarios

/// Where the values of a call stand in a table of calls.
public struct TraceColumns: Equatable, Sendable {
    /// What a column can hold.
    public enum Role: String, CaseIterable, Sendable {
        /// When the call was sent.
        case time
        /// Its prompt tokens.
        case inputTokens = "input_tokens"
        /// Its completion tokens.
        case outputTokens = "output_tokens"
        /// Its prompt tokens that a cache served.
        case cachedTokens = "cached_tokens"
        /// Its model.
        case model
        /// Its user.
        case user
        /// How long it took, in the unit of the times; in seconds where these are dates.
        case responseTime = "response_time"
        /// Whether and how it failed.
        case status

        static let needed: [Role] = [.time, .inputTokens, .outputTokens]
    }

    /// The unit of times.
    public enum TimeUnit: String, CaseIterable, Sendable {
        /// Seconds.
        case seconds = "s"
        /// Milliseconds.
        case milliseconds = "ms"
        /// Microseconds.
        case microseconds = "us"
        /// Dates such as `2026-03-02T08:00:00.5Z`; without a zone they are UTC.
        case iso8601

        var microseconds: Double {
            switch self {
            case .seconds, .iso8601: 1e6
            case .milliseconds: 1e3
            case .microseconds: 1
            }
        }
    }

    /// The names of the columns.
    public private(set) var names: [Role: String]
    /// The unit of times.
    public var timeUnit: TimeUnit
    /// Whether a call without completion tokens is one that failed.
    var emptyMeansFailed = false
    /// Whether cells may stand between quotation marks.
    var allowsQuotes = true

    /// Columns by name; `time`, `inputTokens` and `outputTokens` must be among them.
    public init?(names: [Role: String], timeUnit: TimeUnit = .seconds) {
        guard Role.needed.allSatisfy({ names[$0] != nil }) else { return nil }
        self.names = names
        self.timeUnit = timeUnit
    }

    private init(known names: [Role: String], timeUnit: TimeUnit) {
        self.names = names
        self.timeUnit = timeUnit
    }

    static let azure: TraceColumns = {
        var columns = TraceColumns(
            known: [.time: "TIMESTAMP", .inputTokens: "ContextTokens", .outputTokens: "GeneratedTokens"],
            timeUnit: .iso8601)
        columns.allowsQuotes = false
        return columns
    }()

    /// Session and response time are missing in the first two files.
    static let burstGPT: TraceColumns = {
        var columns = TraceColumns(
            known: [
                .time: "Timestamp", .inputTokens: "Request tokens", .outputTokens: "Response tokens",
                .model: "Model", .user: "Session ID", .responseTime: "Elapsed time",
            ], timeUnit: .seconds)
        columns.emptyMeansFailed = true
        return columns
    }()

    /// The columns that a header must name.
    func needed(in format: TraceFormat) -> [Role] {
        switch format {
        case .burstgpt: Role.needed + [.model]
        case .csv: Role.allCases.filter { names[$0] != nil }
        default: Role.needed
        }
    }
}
