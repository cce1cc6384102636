import Answers
import Records
import Testing

/// Health at its thresholds, with samples enough to be judged.
struct HealthTests {
    struct Case: Sendable {
        var successes = 1_000
        var failures = 0
        /// Microseconds of each call.
        var took: Int64 = 100_000
        var status: String
        var provider: String
        var reasons: [String]
    }

    static let slow = "response_time_high"
    static let unreliable = "success_rate_low"
    static let cases = [
        Case(status: "healthy", provider: "healthy", reasons: []),
        // 99 percent is healthy, one failure more in a thousand is not.
        Case(successes: 990, failures: 10, status: "healthy", provider: "healthy", reasons: []),
        Case(successes: 989, failures: 11, status: "warning", provider: "healthy", reasons: [unreliable]),
        // 95 percent is a warning, less is critical, and degraded of a provider.
        Case(successes: 950, failures: 50, status: "warning", provider: "healthy", reasons: [unreliable]),
        Case(successes: 949, failures: 51, status: "critical", provider: "degraded", reasons: [unreliable]),
        // Two seconds are no longer healthy, five no longer a warning; a provider is degraded from five seconds.
        Case(took: 1_999_999, status: "healthy", provider: "healthy", reasons: []),
        Case(took: 2_000_000, status: "warning", provider: "healthy", reasons: [slow]),
        Case(took: 4_999_999, status: "warning", provider: "healthy", reasons: [slow]),
        Case(took: 5_000_000, status: "critical", provider: "degraded", reasons: [slow]),
        Case(
            successes: 0, failures: 20, took: 6_000_000, status: "critical", provider: "degraded",
            reasons: [unreliable, slow]),
    ]

    @Test(arguments: cases)
    func thresholds(_ expected: Case) throws {
        var world = World()
        if expected.successes > 0 { try world.call(times: expected.successes) }
        if expected.failures > 0 { try world.call(error: "timeout", times: expected.failures) }
        for index in world.records.indices { world.records[index].responseTime = Microseconds(expected.took) }
        let health = try #require(world.answers()["health"])
        #expect(health["status"] == .text(expected.status))
        #expect(health["provider_health", "openai", "status"] == .text(expected.provider))
        #expect(health["reasons"] == .list(expected.reasons.map { .text($0) }))
    }

    /// Means are compared exactly: one microsecond less in a thousand calls is below the threshold.
    @Test
    func aMicrosecondMatters() throws {
        var world = World()
        try world.call(took: 2_000, times: 1_000)
        #expect(world.answers()["health", "status"] == .text("warning"))
        world.records[17].responseTime = Microseconds(1_999_999)
        #expect(world.answers()["health", "status"] == .text("healthy"))
    }

    @Test
    func everyField() throws {
        var world = World()
        try world.call("openai/m", took: 100, times: 30)
        try world.call("claude/a", took: 6_000, times: 20)
        try world.call("claude/b", took: 3_000, error: "timeout", times: 10)
        try world.call("gemini/old", at: .noon - .minutes(5) - Microseconds(1))
        let health = try #require(world.answers()["health"])
        #expect(
            health.keys == [
                "status", "overall_success_rate", "success_interval", "avg_response_time_ms", "total_requests_5m",
                "successful_requests_5m", "provider_health", "model_health", "silent_providers", "reasons", "timestamp",
            ])
        #expect(health["status"] == .text("critical") && health["overall_success_rate"] == .number(5_000.0 / 60))
        #expect(health["avg_response_time_ms"] == .number(2_550) && health["total_requests_5m"] == .count(60))
        #expect(health["successful_requests_5m"] == .count(50) && health["timestamp"] == .instant(.noon))
        #expect(health["reasons"] == .texts("success_rate_low", "response_time_high", "few_samples"))
        #expect(health["provider_health"]?.keys == ["claude", "openai"])
        let claude = health["provider_health", "claude"]
        #expect(claude?["requests"] == .count(30) && claude?["success_rate"] == .number(2_000.0 / 30))
        #expect(claude?["avg_response_time"] == .number(5_000) && claude?["status"] == .text("degraded"))
        #expect(claude?["reasons"] == .texts("success_rate_low", "response_time_high"))
        #expect(health["model_health"]?.keys == ["claude/a", "claude/b", "openai/m"])
        #expect(health["model_health", "claude/b", "status"] == .text("warning"))
        #expect(health["model_health", "claude/b", "reasons"] == .texts("success_rate_low", "few_samples"))
        #expect(health["silent_providers"] == .list([]))
    }

    /// 80 of 100 is 71.1 to 86.7 %, a textbook example; all of ten is 72.2 to 100 %.
    @Test
    func wilsonIntervals() throws {
        let cases = [(80, 20, 71.1170, 86.6633), (10, 0, 72.2467, 100), (0, 10, 0, 27.7533)]
        for (successes, failures, low, high) in cases {
            var world = World()
            if successes > 0 { try world.call(times: successes) }
            if failures > 0 { try world.call(error: "timeout", times: failures) }
            let interval = world.answers()["health", "success_interval"]
            guard case .number(let below) = interval?["low"], case .number(let above) = interval?["high"] else {
                Issue.record("no interval")
                continue
            }
            #expect(abs(below - low) < 0.0001 && abs(above - high) < 0.0001, "\(below) \(above)")
        }
    }

    @Test
    func thresholdsCanBeOthers() throws {
        var world = World()
        world.thresholds.healthySuccessPercent = 87.5
        world.thresholds.healthyResponseTime = .milliseconds(50)
        world.thresholds.warningResponseTime = .milliseconds(100)
        world.thresholds.providerSuccessPercent = 87.6
        try world.call(took: 49, times: 35)
        try world.call(took: 49, error: "timeout", times: 5)
        #expect(world.answers()["health", "status"] == .text("healthy"))
        #expect(world.answers()["health", "provider_health", "openai", "status"] == .text("degraded"))
        for index in world.records.indices { world.records[index].responseTime = .milliseconds(100) }
        #expect(world.answers()["health", "status"] == .text("critical"))
    }
}
