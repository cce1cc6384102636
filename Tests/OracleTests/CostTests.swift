import Answers
import PriceLists
import Records
import Testing

/// Cost of a window, whole and broken down.
struct CostTests {
    static func world() throws -> World {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .perMillion(10), output: .perMillion(20))))
        try world.list("claude/c", PriceStretch(rates: TokenRates(input: .perMillion(5))))
        try world.call("openai/m", input: 100, output: 50, user: "zoe")
        try world.call("openai/m", input: 100, user: "adam")
        try world.call("claude/c", input: 400, output: 7, user: "zoe")
        try world.call("gemini/unlisted", input: 1, output: 2)
        return world
    }

    @Test
    func brokenDown() throws {
        let world = try Self.world()
        let cost = try #require(world.answers()["periods", "1h", "cost"])
        // 2000 + 1000 + 2000 + 0 millionths of a dollar.
        #expect(cost["total_cost"] == .dollars("0.005"))
        #expect(cost["cost_per_request"] == .number(0.00125))
        #expect(
            cost["cost_by_provider"]
                == .object(["claude": .dollars("0.002"), "gemini": .dollars("0"), "openai": .dollars("0.003")]))
        #expect(
            cost["cost_by_model"]
                == .object([
                    "claude/c": .dollars("0.002"), "gemini/unlisted": .dollars("0"), "openai/m": .dollars("0.003"),
                ]))
        #expect(
            cost["token_usage_by_provider", "openai"]
                == .object(["prompt": .count(200), "completion": .count(50), "total": .count(250)]))
        #expect(
            cost["price_status"]
                == .object(["priced": .count(2), "free": .count(0), "partial": .count(1), "unpriced": .count(1)]))
        #expect(cost["unpriced_tokens"] == .count(10))
    }

    @Test
    func byUser() throws {
        let world = try Self.world()
        guard case .userCosts(let users) = world.answers()["periods", "1h", "cost", "cost_by_user"] else {
            Issue.record("no costs by user")
            return
        }
        #expect(
            AnswerTree.object(users.object(names: world.catalog))
                == .object(["adam": .dollars("0.001"), "anonymous": .dollars("0"), "zoe": .dollars("0.004")]))
        #expect(
            world.answers()["periods", "1h", "cost", "top_cost_users"]
                == .list([
                    .list([.text("zoe"), .dollars("0.004")]), .list([.text("adam"), .dollars("0.001")]),
                    .list([.text("anonymous"), .dollars("0")]),
                ]))
    }
}
