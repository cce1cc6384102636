import LiveMonitor
import Records
import Testing

/// What a report may not say, and how it is told.
@Suite struct ValidationTests {
    typealias Change = @Sendable (inout CallReport) -> Void

    private static let wrong: [(field: String, reason: Rejection.Reason, change: Change)] = [
        ("provider", .unknownProvider, { $0.provider = "azure" }),
        ("model", .invalidText, { $0.model = "" }),
        ("model", .invalidText, { $0.model = String(repeating: "x", count: 513) }),
        ("model", .invalidText, { $0.model = "a\u{0}b" }),
        ("requested_model", .invalidText, { $0.requestedModel = "a\nb" }),
        ("endpoint", .invalidText, { $0.endpoint = "" }),
        ("prompt_tokens", .outOfRange, { $0.promptTokens = -1 }),
        ("prompt_tokens", .outOfRange, { $0.promptTokens = 1_000_000_001 }),
        ("completion_tokens", .outOfRange, { $0.completionTokens = .min }),
        ("completion_tokens", .outOfRange, { $0.completionTokens = .max }),
        ("cached_tokens", .outOfRange, { $0.cachedTokens = -1 }),
        ("cached_tokens", .contradiction, { $0.cachedTokens = 101 }),
        ("cached_tokens", .contradiction, { ($0.cachedTokens, $0.cacheWrite1hTokens) = (60, 41) }),
        ("reasoning_tokens", .contradiction, { $0.reasoningTokens = 51 }),
        ("images", .outOfRange, { $0.images = 256 }),
        ("response_time_ms", .outOfRange, { $0.responseTimeMilliseconds = -0.001 }),
        ("response_time_ms", .outOfRange, { $0.responseTimeMilliseconds = .nan }),
        ("response_time_ms", .outOfRange, { $0.responseTimeMilliseconds = .infinity }),
        ("response_time_ms", .outOfRange, { $0.responseTimeMilliseconds = 1e9 + 1 }),
        ("time_to_first_token_ms", .outOfRange, { $0.timeToFirstTokenMilliseconds = -1 }),
        ("time_to_first_token_ms", .contradiction, { $0.timeToFirstTokenMilliseconds = 1_235 }),
        ("quality_score", .outOfRange, { $0.qualityScore = 1.0001 }),
        ("quality_score", .outOfRange, { $0.qualityScore = .nan }),
        ("service_tier", .invalidText, { $0.serviceTier = "gold" }),
        ("error_type", .contradiction, { $0.errorType = "timeout" }),
        ("error_message", .invalidText, { $0.errorMessage = String(repeating: "x", count: 4_097) }),
        ("response_length", .outOfRange, { $0.responseLength = -1 }),
        ("user_id", .invalidText, { $0.userID = String(repeating: "é", count: 257) }),
        ("request_id", .invalidText, { $0.requestID = "\u{1b}[31m" }),
        ("session_id", .invalidText, { $0.sessionID = "\u{7f}" }),
        ("client_ip", .invalidText, { $0.clientIP = String(repeating: "1", count: 600) }),
        ("timestamp", .inFuture, { $0.eventTime = Bench.start + Microseconds(300_000_001) }),
        ("timestamp", .inFuture, { $0.eventTime = Instant(microseconds: .max) }),
        ("timestamp", .tooOld, { $0.eventTime = Bench.start - Microseconds(31 * 86_400_000_000 + 1) }),
        ("timestamp", .tooOld, { $0.eventTime = Instant(microseconds: .min) }),
    ]

    @Test func whatIsWrongIsNamedAndNotKept() throws {
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            let reports = Self.wrong.map { wrong in
                var report = Bench.report()
                wrong.change(&report)
                return report
            }
            let results = try monitor.record(reports, owner: "", now: Bench.start)
            for (wrong, result) in zip(Self.wrong, results) {
                guard case .rejected(let rejection) = result else {
                    Issue.record("\(wrong.field): \(result)")
                    continue
                }
                #expect(rejection.field == wrong.field && rejection.reason == wrong.reason, "\(rejection)")
                #expect(rejection.message.hasPrefix("\(wrong.field): got "))
                #expect(rejection.message.contains("; allowed is "))
                #expect(rejection.message.utf8.count < 300)
            }
            #expect(monitor.intake.rejected == Self.wrong.count && monitor.intake.stored == 0)
            // Nothing that was refused leaves a name behind.
            #expect(monitor.catalog.models.isEmpty && monitor.catalog.users.count == 1)
        }
    }

    @Test func whatIsJustAllowedIsKept() throws {
        let changes: [Change] = [
            { $0.provider = "gcp.gemini" }, { $0.model = String(repeating: "x", count: 512) },
            { ($0.promptTokens, $0.completionTokens) = (1_000_000_000, 1_000_000_000) },
            { ($0.promptTokens, $0.completionTokens) = (0, 0) }, { $0.responseTimeMilliseconds = 1e9 },
            { $0.responseTimeMilliseconds = 0 }, { ($0.cachedTokens, $0.cacheWrite5mTokens) = (60, 40) },
            { $0.reasoningTokens = 50 }, { $0.qualityScore = 0 }, { $0.qualityScore = 1 },
            { $0.errorMessage = String(repeating: "\n", count: 4_096) }, { $0.errorType = "none" },
            { $0.eventTime = Bench.start + .minutes(5) }, { $0.userID = "" }, { $0.images = 255 },
        ]
        try withTemporaryFolder { folder in
            var monitor = try Bench.open(folder + "/live.db")
            for change in changes {
                var report = Bench.report()
                change(&report)
                let results = try monitor.record([report], owner: "", now: Bench.start)
                guard case .stored = results[0] else {
                    Issue.record("\(results)")
                    continue
                }
            }
        }
    }

    @Test func namesBeyondTheLimitAreRefusedAndKnownOnesKept() throws {
        try withTemporaryFolder { folder in
            var configuration = Bench.configuration
            configuration.limits.models = 2
            var monitor = try Bench.open(folder + "/live.db", configuration)
            let reports = ["a", "b", "c", "a"].map { name in
                var report = Bench.report()
                report.model = name
                return report
            }
            let results = try monitor.record(reports, owner: "", now: Bench.start)
            guard case .rejected(let rejection) = results[2], case .stored = results[3] else {
                Issue.record("\(results)")
                return
            }
            #expect(rejection.reason == .tooManyNames && rejection.field == "model")
        }
    }
}
