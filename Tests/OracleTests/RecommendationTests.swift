import Answers
import PriceLists
import Records
import Testing

/// Advice at its thresholds: exactly at one there is none, above it there is.
struct RecommendationTests {
    private func advice(_ world: World) throws -> AnswerTree {
        let all = try #require(world.answers()["periods", "1h", "recommendations"])
        return .list(Self.besidesUnpriced(all))
    }

    /// The models here have no prices, which is not what these tests are about.
    private static func besidesUnpriced(_ advice: AnswerTree) -> [AnswerTree] {
        guard case .list(let items) = advice else { return [] }
        return items.filter { $0["issue"] != .text("unpriced_model") }
    }

    private func advice(
        _ type: String, _ priority: String, _ issue: String, observed: Double, threshold: Double
    ) -> AnswerTree {
        .list([
            .object([
                "type": .text(type), "priority": .text(priority), "provider": .text("openai"), "model": .text("m"),
                "issue": .text(issue), "samples": .count(20), "observed": .number(observed),
                "threshold": .number(threshold), "saving": .null, "alternative": .null,
            ])
        ])
    }

    @Test
    func responseTime() throws {
        var world = World()
        try world.call(took: 3_000, times: 20)
        #expect(try advice(world) == .list([]))
        world.records[0].responseTime = Microseconds(3_000_001)
        #expect(
            try advice(world)
                == advice(
                    "performance", "high", "high_response_time", observed: 60_000_001.0 / 20_000, threshold: 3_000))
    }

    @Test
    func errorRate() throws {
        var world = World()
        try world.call(times: 19)
        try world.call(error: "timeout")
        #expect(try advice(world) == .list([]))
        world.records[0].error = .unknown
        #expect(
            try advice(world) == advice("reliability", "critical", "high_error_rate", observed: 10, threshold: 5))
        #expect(world.answers()["periods", "1h", "summary", "critical_issues"] == .count(1))
    }

    @Test
    func cost() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .perMillion(100))))
        try world.call(input: 1_000, times: 20)
        #expect(try advice(world) == .list([]))
        world.records[0].uncachedInput = 1_001
        #expect(
            try advice(world)
                == advice(
                    "cost", "medium", "high_cost_per_request", observed: 2_000_100_000_000 / 20e12, threshold: 0.1
                ))
    }

    @Test
    func tokens() throws {
        var world = World()
        try world.call(input: 1_500, output: 500, times: 20)
        #expect(try advice(world) == .list([]))
        world.records[0].cacheRead = 1
        #expect(
            try advice(world)
                == advice("efficiency", "medium", "high_token_usage", observed: 2_000.05, threshold: 2_000))
    }

    @Test
    func needsSamplesOfTheModel() throws {
        var world = World()
        try world.call(error: "timeout", times: 19)
        try world.call("openai/other", times: 50)
        #expect(try advice(world) == .list([]))
        #expect(world.answers()["periods", "1h", "summary", "critical_issues"] == .count(0))
        try world.call(error: "timeout")
        #expect(try advice(world)["0", "issue"] == .text("high_error_rate"))
    }

    /// By priority, then provider, model and issue; the root's advice is that of the last day.
    @Test
    func order() throws {
        var world = World()
        try world.list("openai/b", PriceStretch(rates: TokenRates(input: .perMillion(1_000))))
        try world.call("openai/b", at: .noon - .hours(5), took: 4_000, input: 3_000, error: "timeout", times: 20)
        try world.call("openai/a", at: .noon - .hours(5), took: 4_000, input: 3_000, times: 20)
        try world.call("claude/z", at: .noon - .hours(5), took: 4_000, error: "timeout", times: 20)
        guard case .list(let advice) = world.answers()["recommendations"] else {
            Issue.record("no advice")
            return
        }
        let order = Self.besidesUnpriced(.list(advice)).map { [$0["provider"], $0["model"], $0["issue"]] }
        let expected = [
            ["claude", "z", "high_error_rate"], ["openai", "b", "high_error_rate"],
            ["claude", "z", "high_response_time"], ["openai", "a", "high_response_time"],
            ["openai", "b", "high_response_time"], ["openai", "a", "high_token_usage"],
            ["openai", "b", "high_cost_per_request"], ["openai", "b", "high_token_usage"],
            ["openai", "b", "retry_waste"],
        ]
        #expect(order == expected.map { $0.map { AnswerTree.text($0) } })
        #expect(world.answers()["periods", "1h", "recommendations"] == .list([]))
    }
}
