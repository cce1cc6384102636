import Answers
public import Records

/// A call as the contract can tell it, and when the target was told.
///
/// The contract has no fields for cached, reasoning and image tokens, times to the first token, classes of service and
/// models asked for: a prompt is all uncached, and the rest is left out, for the target and for the truth alike.
public struct AuditCall: Equatable, Sendable {
    /// What was reported; its time is when the target acknowledged it.
    public var record: RequestRecord
    /// When the report was sent.
    public var sent: Instant
}

/// Every call that the target acknowledged, and the names in them.
public struct AuditLedger: Sendable {
    /// The names behind the identifiers of the calls.
    public private(set) var catalog = Catalog()
    /// In the order in which they were acknowledged.
    public private(set) var calls: [AuditCall] = []

    /// No calls.
    public init() {}

    /// Takes over the names of a record of another catalogue and keeps only what the contract can tell of it.
    ///
    /// `nil` when there are too many names.
    public mutating func translate(_ record: RequestRecord, from names: Catalog) -> RequestRecord? {
        guard let model = catalog.intern(names[record.model]),
            let endpoint = catalog.intern(endpoint: names.endpointName(of: record)),
            let user = catalog.intern(user: names[record.user]),
            let error = catalog.intern(errorType: names[record.error]),
            let prompt = UInt32(exactly: record.promptTokens)
        else { return nil }
        return RequestRecord(
            time: record.time, responseTime: record.responseTime, uncachedInput: prompt, output: record.output,
            user: user, model: model, endpoint: endpoint, error: error)
    }

    /// Notes that the target acknowledged a translated record.
    public mutating func acknowledge(_ record: RequestRecord, sent: Instant, at acknowledged: Instant) {
        var record = record
        // Two calls may be acknowledged in one microsecond; the order of the list is what counts.
        record.time = max(acknowledged, calls.last?.record.time ?? acknowledged)
        calls.append(AuditCall(record: record, sent: min(sent, record.time)))
    }

    /// The body of the report of a translated record.
    public func body(of record: RequestRecord) -> String {
        let model = catalog[record.model]
        var fields: AnswerObject = [
            "provider": .text(model.provider.name), "model": .text(model.name),
            "endpoint": .text(catalog.endpointName(of: record)), "prompt_tokens": .count(record.promptTokens),
            "completion_tokens": .count(Int(record.output)),
            "response_time_ms": .number(Double(record.responseTime.rawValue) / 1_000),
            "success": .flag(record.succeeded), "response_length": .count(Int(record.output)),
        ]
        if record.user != .anonymous { fields.append("user_id", .text(catalog[record.user])) }
        if !record.succeeded {
            fields.append("error_type", .text(catalog[record.error]))
            fields.append("error_message", .text("simulated \(catalog[record.error])"))
        }
        return JSONText.write(.object(fields), names: catalog, indentation: 0)
    }

    /// The time in which calls were reported; `nil` without calls.
    public var span: TimeWindow? {
        guard let first = calls.first, let last = calls.last else { return nil }
        return TimeWindow(from: first.sent, to: last.record.time + Microseconds(1))
    }

    /// The providers that were called, ascending.
    public var providers: [ProviderID] { Set(calls.map { catalog[$0.record.model].provider }).sorted() }
}

extension Catalog {
    /// The endpoint of a record; a usual one where the catalogue has none.
    func endpointName(of record: RequestRecord) -> String {
        Int(record.endpoint.rawValue) < endpoints.count ? self[record.endpoint] : "/v1/chat/completions"
    }
}
