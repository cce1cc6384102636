import Answers
public import Records
public import Storage

/// Writes records as lines of text, with names in place of identifiers.
public struct RecordExport {
    /// The forms of export.
    public enum Format: String, CaseIterable, Sendable {
        /// Comma-separated values (RFC 4180) below a line of column names.
        case csv
        /// One JSON object a line.
        case ndjson
    }

    private let format: Format
    private let names: Catalog
    private let window: Range<Int64>
    private let write: (String) throws -> Void
    /// Records written.
    public private(set) var count = 0

    /// An export of the records whose event time is from `from` on and before `to`.
    public init(
        _ format: Format, names: Catalog, from: Instant?, to: Instant?, write: @escaping (String) throws -> Void
    ) throws {
        self.format = format
        self.names = names
        let first = from?.microseconds ?? .min
        window = first..<max(first, to?.microseconds ?? .max)
        self.write = write
        if format == .csv { try write(Self.columns.joined(separator: ",") + "\r\n") }
    }

    /// Writes a record; `details` are those of a live monitor's.
    public mutating func add(id: Int64, _ record: RequestRecord, details: CallDetails?) throws {
        guard window.contains(record.time.microseconds) else { return }
        let fields = try fields(id, record, details)
        count += 1
        switch format {
        case .csv:
            let cells = fields.map { Self.cell($0, names: names) }
            try write(cells.joined(separator: ",") + "\r\n")
        case .ndjson:
            var object = AnswerObject()
            for (column, field) in zip(Self.columns, fields) { object.append(column, field) }
            try write(JSONText.write(.object(object), names: names, indentation: 0) + "\n")
        }
    }

    private static let columns = [
        "id", "timestamp", "provider", "model", "requested_model", "endpoint", "user_id", "success", "error_type",
        "prompt_tokens", "cached_tokens", "cache_write_5m_tokens", "cache_write_1h_tokens", "completion_tokens",
        "reasoning_tokens", "images", "service_tier", "response_time_ms", "time_to_first_token_ms", "quality_score",
        "request_id", "session_id", "client_ip", "response_length", "error_message", "received",
    ]

    private func fields(_ id: Int64, _ record: RequestRecord, _ details: CallDetails?) throws -> [AnswerTree] {
        guard Int(record.model.rawValue) < names.models.count,
            Int(record.requestedModel.rawValue) < names.models.count, Int(record.user.rawValue) < names.users.count,
            Int(record.error.rawValue) < names.errorTypes.count
        else { throw LiveIdentity.damaged("record \(id) names what the catalogue does not know", "") }
        let model = names[record.model]
        let endpoint = Int(record.endpoint.rawValue)
        let milliseconds: (Microseconds) -> AnswerTree = { .number(Double($0.rawValue) / 1_000) }
        return [
            .count(Int(id)), .instant(record.time), .text(model.provider.name), .text(model.name),
            .text(names[record.requestedModel].name),
            endpoint < names.endpoints.count ? .text(names.endpoints[endpoint]) : .null,
            record.user == .anonymous ? .null : .text(names[record.user]), .flag(record.succeeded),
            record.succeeded ? .null : .text(names[record.error]),
            .count(record.promptTokens), .count(Int(record.cacheRead)), .count(Int(record.cacheWrite5m)),
            .count(Int(record.cacheWrite1h)), .count(Int(record.output)), .count(Int(record.reasoning)),
            .count(Int(record.images)), .text(record.serviceTier.name), milliseconds(record.responseTime),
            record.timeToFirstToken.rawValue < 0 ? .null : milliseconds(record.timeToFirstToken),
            record.quality == RequestRecord.noQuality ? .null : .number(Double(record.quality) / 10_000),
            Self.text(details?.requestID), Self.text(details?.sessionID), Self.text(details?.clientIP),
            details.map { .count(Int($0.responseLength)) } ?? .null, Self.text(details?.errorMessage),
            details.map { .instant($0.received) } ?? .null,
        ]
    }

    private static func text(_ text: String?) -> AnswerTree {
        text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null
    }

    /// A field of a line; one with a comma, a quote or a line break goes between quotes.
    private static func cell(_ field: AnswerTree, names: Catalog) -> String {
        switch field {
        case .null: return ""
        case .text(let text):
            guard text.utf8.contains(where: { [44, 34, 10, 13].contains($0) }) else { return text }
            return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        case .instant(let instant): return instant.description
        default: return JSONText.write(field, names: names, indentation: 0)
        }
    }
}
