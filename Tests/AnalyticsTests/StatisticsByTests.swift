import Answers
import Records
import Testing

@Suite struct StatisticsByTests {
    @Test func `a provider's percentiles are those of all its calls, not means of its models' percentiles`() {
        var desk = Desk()
        desk.record(9, milliseconds: 100, input: 10)
        desk.record(1, Desk.mini, milliseconds: 5_000, input: 10, error: ErrorTypeID(2))
        desk.record(2, Desk.claude, milliseconds: 700)
        let providers = desk.answers()["periods", "1h", "stats_by", "provider"]
        #expect(providers.keys == ["claude", "openai"])
        let openai = providers["openai"]
        #expect(openai["name"] == .text("openai") && openai["time_period"] == .text("1h"))
        #expect(openai["total_requests"] == .count(10) && openai["failed_requests"] == .count(1))
        #expect(openai["total_tokens"] == .count(100))
        #expect(openai["avg_response_time_ms"] == .number(590))
        #expect(openai["median_response_time_ms"] == .quantile(Self.exact(milliseconds: 100, samples: 10)))
        #expect(openai["p95_response_time_ms"] == .quantile(Self.exact(milliseconds: 5_000, samples: 10)))
        #expect(openai["error_breakdown"] == .object(["timeout": .count(1)]))
        #expect(openai["price_status", "priced"] == .count(9) && openai["price_status", "free"] == .count(1))
        // Ninety prompt tokens at 1 USD per million; the other model is free.
        #expect(openai["total_cost"] == .money(Picodollars(90_000_000)))
    }

    @Test func `a provider's values come from the sketch when only together they are too many`() {
        var desk = Desk()
        desk.record(2_501, milliseconds: 1_000)
        desk.record(2_500, Desk.mini, milliseconds: 1_000)
        let period = desk.answers()["periods", "1h"]
        #expect(period["stats", "openai_gpt", "response_time_quantiles", "method"] == .text("exact"))
        let union = period["stats_by", "provider", "openai", "response_time_quantiles"]
        #expect(union["method"] == .text("sketch") && union["samples"] == .count(5_001))
        #expect(union["relative_error_bound"] == .number(1.0 / 128))
    }

    @Test func `exactly five thousand values of two models are exact`() {
        var desk = Desk()
        desk.record(2_500, milliseconds: 1_001)
        desk.record(2_500, Desk.mini, milliseconds: 2_003)
        let openai = desk.answers()["periods", "1h", "stats_by", "provider", "openai"]
        #expect(openai["median_response_time_ms"] == .quantile(Self.exact(milliseconds: 1_001, samples: 5_000)))
        #expect(openai["p95_response_time_ms"] == .quantile(Self.exact(milliseconds: 2_003, samples: 5_000)))
    }

    @Test func `users are ranked by requests and know their failures and times`() {
        var desk = Desk()
        desk.record(1, milliseconds: 100, input: 4, user: 1)
        desk.record(3, milliseconds: 200, input: 5, output: 1, user: 2)
        desk.record(1, Desk.mini, milliseconds: 1_000, user: 2, error: ErrorTypeID(2))
        desk.record(1, milliseconds: 300, user: 0)
        let users = desk.answers()["periods", "1h", "stats_by", "user"]
        #expect(users.keys == ["adam", "anonymous", "zoe"])
        let adam = users["adam"]
        #expect(adam["total_requests"] == .count(4) && adam["successful_requests"] == .count(3))
        #expect(adam["failed_requests"] == .count(1))
        #expect(adam["success_rate"] == .number(75) && adam["error_rate"] == .number(25))
        #expect(adam["total_tokens"] == .count(18))
        // Fifteen prompt tokens at 1 USD and three completion tokens at 3 USD per million.
        #expect(adam["total_cost"] == .money(Picodollars(24_000_000)))
        #expect(adam["cost_per_request"] == .number(0.000_006))
        #expect(adam["avg_response_time_ms"] == .number(400))
    }

    @Test func `no more than ten users are listed`() {
        var desk = Desk()
        for user in 1...12 as ClosedRange<UInt32> { desk.record(Int(user), user: user) }
        let users = desk.answers()["periods", "1h", "stats_by", "user"]
        #expect(users.keys.count == 10)
        #expect(users[users.keys[0], "total_requests"] == .count(12))
    }

    private static func exact(milliseconds: Int64, samples: Int) -> QuantileAnswer {
        QuantileAnswer(value: .milliseconds(milliseconds), samples: samples, method: .exact, relativeErrorBound: 0)
    }
}
