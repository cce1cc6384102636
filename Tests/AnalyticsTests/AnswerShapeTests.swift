import Answers
import Records
import Testing

/// The names of answers and their order, and what they say when nothing happened.
@Suite struct AnswerShapeTests {
    @Test func theRootHasEveryAnalytic() {
        var desk = Desk()
        let answers = desk.answers(periods: [.month, .minute, .day])
        #expect(
            answers.keys == [
                "at", "service", "prices", "real_time", "health", "degradations", "recommendations", "forecast",
                "periods",
            ])
        #expect(answers["at"] == .instant(Desk.now))
        #expect(answers["periods"].keys == ["1m", "24h", "30d"])
        #expect(
            answers["periods", "24h"].keys == [
                "window", "stats", "stats_by", "cost", "patterns", "summary", "recommendations",
            ])
        #expect(answers["periods", "24h", "window", "from"] == .instant(Desk.now - .days(1)))
        #expect(answers["periods", "24h", "window", "to"] == .instant(Desk.now))
    }

    @Test func serviceIsConstant() {
        var desk = Desk()
        let service = desk.answers()["service"]
        #expect(
            service.keys == ["status", "supported_providers", "monitoring_active", "cost_tracking_enabled"])
        #expect(service["status"] == .text("operational"))
        #expect(service["supported_providers"].elements == ["openai", "claude", "gemini", "custom"].map { .text($0) })
    }

    @Test func pricesAreListedByProviderAndModel() {
        var desk = Desk()
        let prices = desk.answers()["prices"]
        #expect(prices.keys == ["claude", "gemini", "openai"])
        #expect(prices["openai"].keys == ["a-mini", "gpt"])
        #expect(
            prices["openai", "gpt"].keys == [
                "prompt_cost_per_1k", "completion_cost_per_1k", "cost_tracking", "cache_read_cost_per_1k", "status",
            ])
        #expect(prices["openai", "gpt", "status"] == .text("list"))
        #expect(prices["openai", "gpt", "prompt_cost_per_1k"] == .money(Picodollars(1_000_000_000)))
        #expect(prices["openai", "gpt", "completion_cost_per_1k"] == .money(Picodollars(3_000_000_000)))
        #expect(prices["openai", "a-mini", "prompt_cost_per_1k"] == .money(.zero))
        #expect(prices["claude", "sonnet", "completion_cost_per_1k"] == .null)
        #expect(prices["claude", "sonnet", "cost_tracking"] == .flag(true))
        #expect(prices["gemini", "future", "prompt_cost_per_1k"] == .null)
        #expect(prices["gemini", "future", "cost_tracking"] == .flag(false))
    }

    @Test func withoutRequestsNumbersAreZeroAndOthersNull() {
        var desk = Desk()
        let answers = desk.answers()
        let period = answers["periods", "1h"]
        #expect(answers["health"].keys == ["status", "message", "silent_providers", "timestamp"])
        #expect(answers["health", "status"] == .text("no_data"))
        #expect(answers["real_time", "metrics_1m", "avg_response_time"] == .number(0))
        #expect(answers["real_time", "active_models"] == .list([]))
        #expect(period["stats"].keys.isEmpty)
        #expect(period["cost", "cost_per_request"] == .number(0))
        #expect(period["cost", "price_status"].keys == ["priced", "free", "partial", "unpriced"])
        #expect(period["patterns", "peak_hour"] == .null)
        #expect(period["patterns", "hourly_usage"].keys == (0..<24).map(String.init))
        #expect(period["summary", "avg_success_rate"] == .number(0))
        #expect(period["summary", "health_status"] == .text("no_data"))
        #expect(period["recommendations"] == .list([]))
    }
}
