import Answers
import Records
import Testing

@Suite struct StatisticsTests {
    @Test func numbersByHand() {
        var desk = Desk()
        desk.record(2, milliseconds: 1_000, input: 1_000, output: 500, user: 1, quality: 9_000)
        desk.record(1, milliseconds: 4_000, input: 100, user: 2, error: ErrorTypeID(2), quality: 6_000)
        desk.record(1, milliseconds: 1_000, input: 100, error: .unknown)
        let stats = desk.answers()["periods", "1h", "stats", "openai_gpt"]
        #expect(stats["time_period"] == .text("1h"))
        #expect(stats["provider"] == .text("openai") && stats["model"] == .text("gpt"))
        #expect(stats["total_requests"] == .count(4))
        #expect(stats["successful_requests"] == .count(2) && stats["failed_requests"] == .count(2))
        #expect(stats["success_rate"] == .number(50) && stats["error_rate"] == .number(50))
        #expect(stats["total_tokens"] == .count(3_200) && stats["avg_tokens_per_request"] == .number(800))
        #expect(stats["prompt_tokens"] == .count(2_200) && stats["completion_tokens"] == .count(1_000))
        #expect(stats["avg_response_time_ms"] == .number(1_750))
        #expect(stats["median_response_time_ms"] == .quantile(Self.exact(milliseconds: 1_000, samples: 4)))
        #expect(stats["p95_response_time_ms"] == .quantile(Self.exact(milliseconds: 4_000, samples: 4)))
        #expect(stats["p99_response_time_ms"] == .quantile(Self.exact(milliseconds: 4_000, samples: 4)))
        #expect(stats["avg_success_response_time_ms"] == .number(1_000))
        #expect(stats["avg_failure_response_time_ms"] == .number(2_500))
        // 2,200 prompt tokens at 1 USD and 1,000 completion tokens at 3 USD per million.
        #expect(stats["total_cost"] == .money(Picodollars(5_200_000_000)))
        #expect(stats["cost_per_request"] == .number(0.0013))
        #expect(stats["cost_per_token"] == .number(5_200_000_000 / (1e12 * 3_200)))
        #expect(stats["error_breakdown"] == .object(["timeout": .count(1), "unknown": .count(1)]))
        #expect(stats["avg_quality_score"] == .number(0.8))
        #expect(stats["price_status", "priced"] == .count(4) && stats["unpriced_tokens"] == .count(0))
        #expect(stats["response_time_quantiles", "method"] == .text("exact"))
        #expect(stats["response_time_quantiles", "samples"] == .count(4))
        #expect(stats["response_time_quantiles", "relative_error_bound"] == .number(0))
    }

    @Test func whatCannotBeSaidIsNull() {
        var desk = Desk()
        desk.record(1, Desk.unlisted, input: 7)
        desk.record(1, Desk.claude, input: 5, output: 3, error: ErrorTypeID(2))
        let stats = desk.answers()["periods", "1h", "stats"]
        #expect(stats.keys == ["claude_sonnet", "custom_own"])
        #expect(stats["custom_own", "avg_failure_response_time_ms"] == .null)
        #expect(stats["claude_sonnet", "avg_success_response_time_ms"] == .null)
        #expect(stats["custom_own", "avg_quality_score"] == .null)
        #expect(stats["custom_own", "price_status", "unpriced"] == .count(1))
        #expect(stats["custom_own", "unpriced_tokens"] == .count(7))
        #expect(stats["claude_sonnet", "price_status", "partial"] == .count(1))
        #expect(stats["claude_sonnet", "unpriced_tokens"] == .count(3))
        #expect(stats["claude_sonnet", "total_cost"] == .money(Picodollars(10_000_000)))
    }

    @Test func manyValuesComeFromTheSketch() {
        var desk = Desk()
        desk.record(5_001, milliseconds: 1_000)
        let stats = desk.answers()["periods", "1h", "stats", "openai_gpt"]
        #expect(stats["response_time_quantiles", "method"] == .text("sketch"))
        #expect(stats["response_time_quantiles", "relative_error_bound"] == .number(1.0 / 128))
        guard case .quantile(let median) = stats["median_response_time_ms"] else {
            Issue.record("no quantile")
            return
        }
        #expect(median.method == .sketch && median.samples == 5_001)
        #expect((median.value.thousandths - 1_000_000).magnitude * 128 < 1_000_000)
    }

    private static func exact(milliseconds: Int64, samples: Int) -> QuantileAnswer {
        QuantileAnswer(value: .milliseconds(milliseconds), samples: samples, method: .exact, relativeErrorBound: 0)
    }
}
