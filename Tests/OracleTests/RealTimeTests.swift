import Answers
import PriceLists
import Records
import Testing

/// The last minute and the last five.
struct RealTimeTests {
    @Test
    func everyField() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: .complete))
        try world.call("openai/m", at: .noon - .seconds(60), took: 100, input: 100, output: 10)
        try world.call("claude/b", at: .noon - Microseconds(60_000_001), took: 400, input: 5, error: "timeout")
        try world.call("claude/a", at: .noon - .minutes(5), took: 400)
        try world.call("gemini/g", at: .noon - .minutes(5) - Microseconds(1), took: 400)
        func metrics(_ successes: Int, _ failures: Int, mean: Double, tokens: Int) -> AnswerTree {
            .object([
                "total_requests": .count(successes + failures), "successful_requests": .count(successes),
                "failed_requests": .count(failures), "avg_response_time": .number(mean),
                "total_tokens": .count(tokens), "total_cost": .dollars("0.00045"),
            ])
        }
        #expect(
            world.answers()["real_time"]
                == .object([
                    "timestamp": .instant(.noon), "metrics_1m": metrics(1, 0, mean: 100, tokens: 110),
                    "metrics_5m": metrics(2, 1, mean: 300, tokens: 115),
                    "active_providers": .texts("claude", "openai"),
                    "active_models": .texts("claude/a", "claude/b", "openai/m"),
                ]))
    }
}
