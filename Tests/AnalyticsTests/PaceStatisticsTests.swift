import Answers
import Records
import Testing

@Suite struct PaceStatisticsTests {
    @Test func `first tokens, speeds and outcomes have quantiles of their own`() {
        var desk = Desk()
        // 100 tokens in the 2 s after the first: 50 per second; 300 tokens in 4 s of which nothing is known: 75.
        desk.record(1, milliseconds: 2_500, output: 100, firstToken: 500)
        desk.record(1, milliseconds: 4_000, output: 300)
        desk.record(1, milliseconds: 9_000, output: 40, error: ErrorTypeID(2), firstToken: 700)
        let stats = desk.answers()["periods", "1h", "stats", "openai_gpt"]
        #expect(stats["success_response_time_ms"] == Self.times(2, mean: 3_250, 2_500, 4_000))
        #expect(stats["failure_response_time_ms"] == Self.times(1, mean: 9_000, 9_000, 9_000))
        #expect(stats["time_to_first_token_ms"] == Self.times(2, mean: 600, 500, 700))
        let speed = stats["output_tokens_per_second"]
        #expect(speed["samples"] == .count(2) && speed["samples_after_first_token"] == .count(1))
        // All tokens by all of the time, not the mean of the speeds.
        #expect(speed["mean"] == .number(1e6 * 400 / 6_000_000))
        #expect(speed["p50"] == Self.speed(tenths: 500, samples: 2))
        #expect(speed["p99"] == Self.speed(tenths: 750, samples: 2))
    }

    @Test func `a speed is rounded down to a tenth, and a first token after the end is not believed`() {
        var desk = Desk()
        desk.record(1, milliseconds: 300, output: 1, firstToken: 300)
        let speed = desk.answers()["periods", "1h", "stats", "openai_gpt", "output_tokens_per_second"]
        // One token in 0.3 s is 3.33 per second.
        #expect(speed["p50"] == Self.speed(tenths: 33, samples: 1))
        #expect(speed["samples_after_first_token"] == .count(0))
    }

    @Test func `without values there are no quantiles`() {
        var desk = Desk()
        desk.record(1, milliseconds: 0, output: 5)
        desk.record(1, Desk.claude, milliseconds: 100)
        let stats = desk.answers()["periods", "1h", "stats"]
        for model in ["openai_gpt", "claude_sonnet"] {
            let nothing: AnswerTree = .object([
                "samples": .count(0), "samples_after_first_token": .count(0), "mean": .null, "p50": .null,
                "p95": .null, "p99": .null, "method": .text("exact"), "relative_error_bound": .number(0),
            ])
            #expect(stats[model, "output_tokens_per_second"] == nothing)
            #expect(stats[model, "failure_response_time_ms", "mean"] == .null)
            #expect(stats[model, "time_to_first_token_ms", "samples"] == .count(0))
        }
    }

    @Test func `few failures are exact beside many successes`() {
        var desk = Desk()
        desk.record(6_000, milliseconds: 1_000)
        for value in 1...30 { desk.record(1, milliseconds: Int64(value) * 111, error: ErrorTypeID(2)) }
        let stats = desk.answers()["periods", "1h", "stats", "openai_gpt"]
        #expect(stats["success_response_time_ms", "method"] == .text("sketch"))
        #expect(stats["failure_response_time_ms", "method"] == .text("exact"))
        #expect(stats["failure_response_time_ms", "p50"] == Self.time(15 * 111, samples: 30))
    }

    @Test func `an endpoint is all calls to it, of whatever model`() {
        var desk = Desk()
        desk.record(2, milliseconds: 100, input: 10, endpoint: 1)
        desk.record(1, Desk.claude, milliseconds: 300, input: 5, endpoint: 1)
        desk.record(1, milliseconds: 900, endpoint: 0)
        let endpoints = desk.answers()["periods", "1h", "stats_by", "endpoint"]
        #expect(endpoints.keys == ["/batch", "/chat"])
        #expect(endpoints["/batch", "total_requests"] == .count(3))
        #expect(endpoints["/batch", "p95_response_time_ms"] == Self.time(300, samples: 3))
        #expect(endpoints["/batch", "total_cost"] == .money(Picodollars(30_000_000)))
        #expect(endpoints["/chat", "name"] == .text("/chat"))
    }

    private static func times(_ samples: Int, mean: Double, _ p50: Int64, _ p99: Int64) -> AnswerTree {
        .object([
            "samples": .count(samples), "mean": .number(mean), "p50": time(p50, samples: samples),
            "p95": time(p99, samples: samples), "p99": time(p99, samples: samples), "method": .text("exact"),
            "relative_error_bound": .number(0),
        ])
    }

    private static func time(_ milliseconds: Int64, samples: Int) -> AnswerTree {
        .quantile(
            QuantileAnswer(
                value: .milliseconds(milliseconds), samples: samples, method: .exact, relativeErrorBound: 0))
    }

    private static func speed(tenths: UInt32, samples: Int) -> AnswerTree {
        .quantile(
            QuantileAnswer(
                value: .speed(OutputSpeed(tenths: tenths)), samples: samples, method: .exact, relativeErrorBound: 0))
    }
}
