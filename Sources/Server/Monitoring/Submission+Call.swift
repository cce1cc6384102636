import Contract
import LiveMonitor
import Records

extension Submission {
    /// A call as a client reports it, for the monitor.
    init(_ call: ReportedCall) throws(ContractError) {
        var report = CallReport(
            provider: call.provider, model: call.model, endpoint: call.endpoint,
            promptTokens: Int64(call.promptTokens), completionTokens: Int64(call.completionTokens),
            responseTimeMilliseconds: call.responseTimeMilliseconds, succeeded: call.success)
        report.cachedTokens = Int64(call.cachedTokens)
        report.cacheWrite5mTokens = Int64(call.cacheWriteTokens)
        report.cacheWrite1hTokens = Int64(call.cacheWrite1hTokens)
        report.reasoningTokens = Int64(call.reasoningTokens)
        report.images = Int64(call.images)
        report.serviceTier = call.serviceTier
        report.requestedModel = call.requestedModel
        report.timeToFirstTokenMilliseconds = call.timeToFirstTokenMilliseconds
        report.userID = call.user
        report.errorType = call.errorType
        report.errorMessage = call.errorMessage
        report.responseLength = Int64(call.responseLength)
        report.qualityScore = call.quality
        report.requestID = call.requestID
        report.sessionID = call.sessionID
        report.clientIP = call.clientIP
        report.eventTime = try Self.instant(call.timestamp)
        self.init(owner: call.owner, report: report)
    }

    private static func instant(_ text: String?) throws(ContractError) -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(iso8601: text) else {
            throw .invalid(
                "timestamp: is no date and time in ISO 8601 with a zone, such as 2026-03-02T08:00:00Z, or no real one")
        }
        return instant
    }
}
