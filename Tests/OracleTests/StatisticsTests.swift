import Answers
import PriceLists
import Records
import Testing

/// The statistics of one model, every field worked by hand.
struct StatisticsTests {
    @Test
    func everyField() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: .complete))
        // 300 millionths of a dollar for the input and 150 for the output of each success.
        try world.call(took: 100, input: 100, output: 10, quality: 9_000)
        try world.call(took: 300, input: 100, output: 10, quality: 8_000)
        try world.call(took: 1_100, input: 80, cacheRead: 20, error: "timeout")
        try world.call(took: 500, error: "unknown")
        // 450 + 450 + 240 + 6 millionths.
        let picodollars = 1_146_000_000.0
        let expected: AnswerTree = .object([
            "time_period": .text("1h"), "provider": .text("openai"), "model": .text("m"),
            "total_requests": .count(4), "successful_requests": .count(2), "failed_requests": .count(2),
            "success_rate": .number(50),
            "success_interval": .object(["low": .number(15.003898915214947), "high": .number(84.99610108478505)]),
            "total_tokens": .count(320), "avg_tokens_per_request": .number(80),
            "prompt_tokens": .count(300), "completion_tokens": .count(20), "avg_response_time_ms": .number(500),
            "median_response_time_ms": .quantile(milliseconds: 300, of: 4),
            "p95_response_time_ms": .quantile(milliseconds: 1_100, of: 4),
            "p99_response_time_ms": .quantile(milliseconds: 1_100, of: 4),
            "avg_success_response_time_ms": .number(200), "avg_failure_response_time_ms": .number(800),
            "total_cost": .dollars("0.001146"), "cost_per_request": .number(picodollars / 4e12),
            "cost_per_token": .number(picodollars / 320e12),
            "error_breakdown": .object(["timeout": .count(1), "unknown": .count(1)]), "error_rate": .number(50),
            "avg_quality_score": .number(0.85),
            "price_status": .object([
                "priced": .count(4), "free": .count(0), "partial": .count(0), "unpriced": .count(0),
            ]), "unpriced_tokens": .count(0),
            "response_time_quantiles": .object([
                "method": .text("exact"), "samples": .count(4), "relative_error_bound": .number(0),
            ]),
            "success_response_time_ms": Self.times([100, 300], mean: 200),
            "failure_response_time_ms": Self.times([500, 1_100], mean: 800),
            "time_to_first_token_ms": Self.times([], mean: nil),
            // Ten tokens in 0.1 and in 0.3 seconds.
            "output_tokens_per_second": .object([
                "samples": .count(2), "samples_after_first_token": .count(0), "mean": .number(50),
                "p50": Self.speed(tenths: 333), "p95": Self.speed(tenths: 1_000), "p99": Self.speed(tenths: 1_000),
                "method": .text("exact"), "relative_error_bound": .number(0),
            ]),
        ])
        let statistics = try #require(world.statistics())
        #expect(firstDifference(statistics, expected) == nil)
    }

    /// The block of no or two times in milliseconds.
    private static func times(_ values: [Int64], mean: Double?) -> AnswerTree {
        func quantile(_ index: Int) -> AnswerTree {
            values.isEmpty ? .null : .quantile(milliseconds: values[index], of: values.count)
        }
        return .object([
            "samples": .count(values.count), "mean": mean.map(AnswerTree.number) ?? .null, "p50": quantile(0),
            "p95": quantile(1), "p99": quantile(1), "method": .text("exact"), "relative_error_bound": .number(0),
        ])
    }

    private static func speed(tenths: UInt32) -> AnswerTree {
        .quantile(
            QuantileAnswer(
                value: .speed(OutputSpeed(tenths: tenths)), samples: 2, method: .exact, relativeErrorBound: 0))
    }

    @Test
    func whatHasNoAnswerIsNull() throws {
        var world = World()
        try world.call()
        try world.call("openai/failing", error: "timeout")
        let success = try #require(world.statistics())
        #expect(success["avg_failure_response_time_ms"] == .null)
        #expect(success["avg_quality_score"] == .null)
        #expect(success["cost_per_token"] == .number(0))
        #expect(success["error_breakdown"] == .object([:]))
        #expect(world.statistics("openai_failing")?["avg_success_response_time_ms"] == .null)
    }

    /// A judgement of zero is a judgement.
    @Test
    func theWorstQualityCounts() throws {
        var world = World()
        try world.call(quality: 0)
        #expect(world.statistics()?["avg_quality_score"] == .number(0))
        try world.call(quality: 10_000)
        #expect(world.statistics()?["avg_quality_score"] == .number(0.5))
    }

    @Test
    func keysAscend() throws {
        var world = World()
        for model in ["openai/b", "openai/B", "openai/a-1", "openai/a", "claude/z", "openai/a1"] {
            try world.call(model)
        }
        try world.call("openai/a", error: "timeout")
        try world.call("openai/a", error: "overloaded")
        let statistics = try #require(world.answers()["periods", "1h", "stats"])
        #expect(statistics.keys == ["claude_z", "openai_B", "openai_a", "openai_a-1", "openai_a1", "openai_b"])
        #expect(statistics["openai_a", "error_breakdown"]?.keys == ["overloaded", "timeout"])
    }
}
