import Answers
import Records
import Testing

@Suite struct HealthTests {
    private static func health(
        successes: Int, failures: Int, milliseconds: Int64 = 100, thresholds: Thresholds = Thresholds()
    ) -> AnswerTree {
        var desk = Desk(thresholds: thresholds)
        desk.record(successes, milliseconds: milliseconds)
        desk.record(failures, milliseconds: milliseconds, error: ErrorTypeID(2))
        return desk.answers()["health"]
    }

    @Test(arguments: [
        (99, 1, Int64(1_999), "healthy", "healthy", [String]()),
        (989, 11, 100, "warning", "healthy", ["success_rate_low"]),
        (99, 1, 2_000, "warning", "healthy", ["response_time_high"]),
        (95, 5, 100, "warning", "healthy", ["success_rate_low"]),
        (949, 51, 100, "critical", "degraded", ["success_rate_low"]),
        (100, 0, 4_999, "warning", "healthy", ["response_time_high"]),
        (100, 0, 5_000, "critical", "degraded", ["response_time_high"]),
        (10, 10, 100, "critical", "degraded", ["success_rate_low"]),
        (9, 10, 100, "warning", "warning", ["success_rate_low", "few_samples"]),
        (1, 0, 9_000, "warning", "warning", ["response_time_high", "few_samples"]),
        (1, 0, 100, "healthy", "healthy", []),
    ])
    func statusFollowsTheThresholds(
        successes: Int, failures: Int, milliseconds: Int64, status: String, provider: String, reasons: [String]
    ) {
        let health = Self.health(successes: successes, failures: failures, milliseconds: milliseconds)
        #expect(health["status"] == .text(status))
        #expect(health["provider_health", "openai", "status"] == .text(provider))
        #expect(health["reasons"] == .list(reasons.map { .text($0) }))
    }

    @Test func numbersByHand() {
        var desk = Desk()
        desk.record(30, milliseconds: 1_000)
        desk.record(8, Desk.claude, milliseconds: 3_500)
        desk.record(2, Desk.claude, milliseconds: 3_500, error: ErrorTypeID(3))
        let health = desk.answers()["health"]
        #expect(
            health.keys == [
                "status", "overall_success_rate", "success_interval", "avg_response_time_ms", "total_requests_5m",
                "successful_requests_5m", "provider_health", "model_health", "silent_providers", "reasons", "timestamp",
            ])
        #expect(health["status"] == .text("warning"))
        #expect(health["overall_success_rate"] == .number(95))
        #expect(health["avg_response_time_ms"] == .number(1_625))
        #expect(health["total_requests_5m"] == .count(40) && health["successful_requests_5m"] == .count(38))
        #expect(health["provider_health"].keys == ["claude", "openai"])
        let claude = health["provider_health", "claude"]
        #expect(claude["requests"] == .count(10) && claude["success_rate"] == .number(80))
        #expect(claude["avg_response_time"] == .number(3_500) && claude["status"] == .text("warning"))
        #expect(claude["reasons"] == .list([.text("success_rate_low"), .text("few_samples")]))
        #expect(health["model_health"].keys == ["claude/sonnet", "openai/gpt"])
        // The provider's status was capped, the overall one was not.
        #expect(health["reasons"] == .list([.text("success_rate_low"), .text("few_samples")]))
    }

    @Test func thresholdsCanBeSet() {
        var strict = Thresholds()
        strict.minimumSamples = 1
        strict.healthySuccessPercent = 99.9
        strict.warningSuccessPercent = 99.5
        strict.providerSuccessPercent = 99.25
        let health = Self.health(successes: 993, failures: 7, thresholds: strict)
        #expect(health["status"] == .text("critical"))
        #expect(health["provider_health", "openai", "status"] == .text("healthy"))
        #expect(Self.health(successes: 0, failures: 1, thresholds: strict)["status"] == .text("critical"))
    }
}
