import Records

/// A report whose fields have been checked one by one, its numbers in the units of records.
struct CheckedReport {
    var provider: ProviderID
    var model: String
    var requestedModel: String
    var endpoint: String
    /// Empty for nobody known.
    var user: String
    /// `nil` for a success.
    var errorType: String?
    var serviceTier: ServiceTier
    var promptTokens: Int64
    var cachedTokens: Int64
    var cacheWrite5mTokens: Int64
    var cacheWrite1hTokens: Int64
    var completionTokens: Int64
    var reasoningTokens: Int64
    var images: UInt8
    var responseTime: Microseconds
    var timeToFirstToken: Microseconds
    var quality: UInt16
    var eventTime: Instant?
}

extension CheckedReport {
    /// Checks a report; the first field at fault is named.
    init(_ report: CallReport, limits: ReportLimits) throws(Rejection) {
        let check = FieldCheck(limits: limits)
        guard let provider = ProviderID(name: report.provider) else {
            throw Rejection(
                .unknownProvider, field: "provider", given: FieldCheck.quoted(report.provider),
                allowed: "one of openai, claude (anthropic), gemini (google, gcp.gemini), custom")
        }
        self.provider = provider
        model = try check.name(report.model, "model")
        requestedModel = try check.optionalName(report.requestedModel, "requested_model") ?? report.model
        endpoint = try check.name(report.endpoint, "endpoint")
        promptTokens = try check.tokens(report.promptTokens, "prompt_tokens")
        completionTokens = try check.tokens(report.completionTokens, "completion_tokens")
        cachedTokens = try check.tokens(report.cachedTokens, "cached_tokens")
        cacheWrite5mTokens = try check.tokens(report.cacheWrite5mTokens, "cache_write_5m_tokens")
        cacheWrite1hTokens = try check.tokens(report.cacheWrite1hTokens, "cache_write_1h_tokens")
        reasoningTokens = try check.tokens(report.reasoningTokens, "reasoning_tokens")
        images = UInt8(try check.count(report.images, "images", atMost: 255))
        responseTime = try check.time(report.responseTimeMilliseconds, "response_time_ms")
        timeToFirstToken =
            try report.timeToFirstTokenMilliseconds.map { milliseconds throws(Rejection) in
                try check.time(milliseconds, "time_to_first_token_ms")
            } ?? Microseconds(-1)
        quality = try check.quality(report.qualityScore)
        serviceTier = try check.serviceTier(report.serviceTier)
        user = try check.optionalName(report.userID, "user_id") ?? ""
        errorType = try check.errorType(report)
        eventTime = report.eventTime
        _ = try check.optionalName(report.requestID, "request_id")
        _ = try check.optionalName(report.sessionID, "session_id")
        _ = try check.optionalName(report.clientIP, "client_ip")
        try check.message(report.errorMessage)
        _ = try check.count(report.responseLength, "response_length", atMost: 1 << 50)
        try checkParts()
    }

    /// Parts cannot be more than their whole, nor the first token later than the last.
    private func checkParts() throws(Rejection) {
        let cached = cachedTokens + cacheWrite5mTokens + cacheWrite1hTokens
        guard cached <= promptTokens else {
            throw Rejection(
                .contradiction, field: "cached_tokens", given: "\(cached) read from and written to caches",
                allowed: "at most prompt_tokens, which is \(promptTokens)")
        }
        guard reasoningTokens <= completionTokens else {
            throw Rejection(
                .contradiction, field: "reasoning_tokens", given: "\(reasoningTokens)",
                allowed: "at most completion_tokens, which is \(completionTokens)")
        }
        guard timeToFirstToken <= responseTime else {
            throw Rejection(
                .contradiction, field: "time_to_first_token_ms", given: timeToFirstToken.description,
                allowed: "at most response_time_ms, which is \(responseTime)")
        }
    }

    /// The record of the call, its names interned.
    func record(time: Instant, names: InternedNames) -> RequestRecord {
        // Every count was checked to be at most 10^9.
        func narrowed(_ count: Int64) -> UInt32 { UInt32(clamping: count) }
        return RequestRecord(
            time: time, responseTime: responseTime, timeToFirstToken: timeToFirstToken,
            uncachedInput: narrowed(promptTokens - cachedTokens - cacheWrite5mTokens - cacheWrite1hTokens),
            cacheRead: narrowed(cachedTokens), cacheWrite5m: narrowed(cacheWrite5mTokens),
            cacheWrite1h: narrowed(cacheWrite1hTokens), output: narrowed(completionTokens),
            reasoning: narrowed(reasoningTokens), user: names.user, model: names.model, endpoint: names.endpoint,
            error: names.error, quality: quality, requestedModel: names.requestedModel, serviceTier: serviceTier,
            images: images)
    }
}

extension Rejection: Error {}
