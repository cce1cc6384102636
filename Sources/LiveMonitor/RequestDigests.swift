import Records
import Storage

/// What a request id is remembered by.
struct RequestDigests: Equatable {
    /// Of owner and id.
    var key: [UInt8]
    /// Of everything that was reported, as it was given: a report without an event time stays the same when it is
    /// sent again later.
    var content: [UInt8]

    /// `nil` for a report without a request id.
    init?(_ submission: Submission) {
        guard let id = submission.report.requestID, !id.isEmpty else { return nil }
        var key = FieldDigest()
        key.add(submission.owner)
        key.add(id)
        self.key = Array(key.finish().prefix(16))
        content = Array(Self.content(submission.report).prefix(16))
    }

    private static func content(_ report: CallReport) -> [UInt8] {
        var digest = FieldDigest()
        for text in [report.provider, report.model, report.endpoint] { digest.add(text) }
        for count in [
            report.promptTokens, report.completionTokens, report.cachedTokens, report.cacheWrite5mTokens,
            report.cacheWrite1hTokens, report.reasoningTokens, report.images, report.responseLength,
            report.succeeded ? 1 : 0,
        ] {
            digest.add(count)
        }
        for text in [
            report.serviceTier, report.requestedModel, report.userID, report.errorType, report.errorMessage,
            report.sessionID, report.clientIP,
        ] {
            // An absent text is not an empty one.
            digest.add(text == nil ? 0 : 1)
            digest.add(text ?? "")
        }
        for number in [
            report.responseTimeMilliseconds, report.timeToFirstTokenMilliseconds, report.qualityScore,
        ] {
            digest.add(number == nil ? 0 : 1)
            digest.add(Int64(bitPattern: (number ?? 0).bitPattern))
        }
        digest.add(report.eventTime == nil ? 0 : 1)
        digest.add(report.eventTime?.microseconds ?? 0)
        return digest.finish()
    }
}
