import Answers
import Records
import Testing

@Suite struct ComparisonTests {
    @Test func `providers stand side by side and each is best at something`() {
        var desk = Desk(thresholds: .samples(4))
        // OpenAI: reliable and cheaper; Claude: faster, half the calls.
        desk.record(6, milliseconds: 1_000, input: 100, output: 0, firstToken: 200)
        desk.record(3, Desk.claude, milliseconds: 500, input: 100)
        desk.record(1, Desk.claude, milliseconds: 9_000, input: 100, error: ErrorTypeID(2))
        // Too few to be judged, and without a price.
        desk.record(2, Desk.unlisted, milliseconds: 1)
        let comparison = desk.answers()["periods", "1h", "comparison"]
        #expect(
            comparison["providers"].elements.map { $0["provider"] } == ["claude", "custom", "openai"].map { .text($0) })
        #expect(comparison["fastest"] == .text("claude"))
        #expect(comparison["cheapest"] == .text("openai"))
        #expect(comparison["most_reliable"] == .text("openai"))
        let openai = comparison["providers"].elements[2]
        #expect(openai["requests"] == .count(6) && openai["request_share"] == .number(50))
        #expect(openai["cost"] == .money(Picodollars(600_000_000)))
        // 600 of the 1,400 micro-dollars.
        #expect(openai["cost_share"] == .number(100 * 600_000_000 / 1_400_000_000))
        #expect(openai["cost_per_1k_tokens"] == .number(0.001))
        #expect(openai["p50_output_tokens_per_second"] == .null)
        guard case .quantile(let first) = openai["p50_time_to_first_token_ms"] else {
            Issue.record("no first token")
            return
        }
        #expect(first.value == .time(.milliseconds(200)) && first.samples == 6)
    }

    @Test func `equals go by name, and one alone is not compared`() {
        var desk = Desk(thresholds: .samples(1))
        desk.record(2, milliseconds: 100, input: 2)
        #expect(desk.answers()["periods", "1h", "comparison", "fastest"] == .null)
        desk.record(4, Desk.claude, milliseconds: 100, input: 1)
        let comparison = desk.answers()["periods", "1h", "comparison"]
        #expect(comparison["fastest"] == .text("claude") && comparison["most_reliable"] == .text("claude"))
        #expect(comparison["cheapest"] == .text("openai"))
    }

    @Test func `a provider with unpriced calls is not called cheap`() {
        var desk = Desk(thresholds: .samples(1))
        desk.record(1, milliseconds: 100, input: 1)
        // Sonnet has no price for output.
        desk.record(1, Desk.claude, milliseconds: 100, output: 1)
        #expect(desk.answers()["periods", "1h", "comparison", "cheapest"] == .null)
    }
}

extension Thresholds {
    fileprivate static func samples(_ count: Int) -> Thresholds {
        var thresholds = Thresholds()
        thresholds.minimumSamples = count
        return thresholds
    }
}
