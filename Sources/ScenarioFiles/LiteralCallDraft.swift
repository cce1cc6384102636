import Records
import Scenarios

/// A literal call while it is read, value by value.
struct LiteralCallDraft {
    private(set) var sent: Microseconds?
    private(set) var model: Catalog.Model?
    /// `nil` when the model that was asked for is the one that served.
    private(set) var requestedModel: Catalog.Model?
    /// `nil` when nobody is named.
    private(set) var user: String?
    private(set) var error: FailureKind?
    /// Its tokens, times and class of service; models, user and error are still names.
    private(set) var record = RequestRecord(
        time: Instant(microseconds: 0), responseTime: .seconds(1), model: ModelID(0))

    private let runLength: Microseconds

    init(runLength: Microseconds?) { self.runLength = runLength ?? Limits.runLength }

    mutating func set(_ column: LiteralCallColumn, to text: String) throws(ValueProblem) {
        switch column {
        case .at:
            sent = try Self.time(text, below: runLength)
        case .model: model = try ModelName.parse(text)
        case .requestedModel: requestedModel = try ModelName.parse(text)
        case .inputTokens: record.uncachedInput = try Self.tokens(text)
        case .cacheReadTokens: record.cacheRead = try Self.tokens(text)
        case .cacheWrite5mTokens: record.cacheWrite5m = try Self.tokens(text)
        case .cacheWrite1hTokens: record.cacheWrite1h = try Self.tokens(text)
        case .outputTokens: record.output = try Self.tokens(text)
        case .reasoningTokens: record.reasoning = try Self.tokens(text)
        case .images:
            record.images = UInt8(try DecimalText.integer(text, in: 0...LiteralCallColumn.mostImages))
        case .serviceTier: record.serviceTier = try Self.serviceTier(text)
        case .responseTime: record.responseTime = try Self.time(text, below: Limits.responseTime + Microseconds(1))
        case .timeToFirstToken:
            record.timeToFirstToken = try Self.time(text, below: Limits.responseTime + Microseconds(1))
        case .user: user = try Self.userName(text)
        case .error: error = try Self.failure(text)
        case .quality: record.quality = UInt16((try DecimalText.number(text, in: 0...1) * 10_000).rounded())
        }
    }

    /// What no value alone can show to be wrong; `nil` when all is well.
    var contradiction: String? {
        if record.reasoning > record.output {
            return "reasoning_tokens are more than output_tokens; expected them to be a part of these"
        }
        if record.timeToFirstToken > record.responseTime {
            return "time_to_first_token is longer than response_time; expected it to be at most as long"
        }
        return nil
    }

    private static func tokens(_ text: String) throws(ValueProblem) -> UInt32 {
        UInt32(try DecimalText.integer(text, in: 0...LiteralCallColumn.mostTokens))
    }

    private static func time(_ text: String, below limit: Microseconds) throws(ValueProblem) -> Microseconds {
        let time = try DurationText.duration(text)
        guard time >= .zero, time < limit else {
            throw ValueProblem(message: "\(OffendingText.quoted(text)) is out of range")
        }
        return time
    }

    private static func serviceTier(_ text: String) throws(ValueProblem) -> ServiceTier {
        // Only our own words: an alias such as "auto" says what was asked for, not what was served.
        let names = LiteralCallColumn.serviceTiers
        guard names.contains(text), let tier = ServiceTier(name: text) else {
            throw ValueProblem(
                message: "unknown service tier \(OffendingText.quoted(text))", word: text, candidates: names)
        }
        return tier
    }

    private static func failure(_ text: String) throws(ValueProblem) -> FailureKind {
        guard let kind = FailureKind(rawValue: text) else {
            throw ValueProblem(
                message: "unknown failure kind \(OffendingText.quoted(text))", word: text,
                candidates: LiteralCallColumn.errorKinds)
        }
        return kind
    }

    private static func userName(_ text: String) throws(ValueProblem) -> String {
        guard (1...Limits.textBytes).contains(text.utf8.count),
            !text.unicodeScalars.contains(where: OffendingText.isInvisible)
        else { throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a name") }
        return text
    }
}
