import Answers
import PriceLists
import Records
import Testing

@testable import Oracle

/// The price is that of the stretch that holds when the call finished; a stretch holds from its first instant until
/// just before its last.
struct PriceStretchTests {
    /// 1 dollar per million until an hour before noon, nothing for half an hour, then 2 dollars until noon, then 3.
    static func world() throws -> World {
        var world = World()
        func stretch(_ from: Instant?, _ to: Instant?, _ dollars: Int128) -> PriceStretch {
            PriceStretch(from: from, to: to, rates: TokenRates(input: .perMillion(dollars), output: .perMillion(9)))
        }
        try world.list(
            "openai/m", aliases: ["alias"], stretch(nil, .noon - .hours(1), 1),
            stretch(.noon - .minutes(30), .noon, 2), stretch(.noon, nil, 3))
        return world
    }

    @Test(arguments: [
        (Int64(-3_600_000_001), Int128(1_000_000), PriceStatus.priced),
        (-3_600_000_000, 0, .unpriced), (-1_800_000_001, 0, .unpriced), (-1_800_000_000, 2_000_000, .priced),
        (-1, 2_000_000, .priced), (0, 3_000_000, .priced), (86_400_000_000, 3_000_000, .priced),
    ])
    func bordersByEventTime(microsecondsFromNoon: Int64, picodollars: Int128, status: PriceStatus) throws {
        var world = try Self.world()
        // Sent long before it finished, which must not matter.
        try world.call(at: .noon + Microseconds(microsecondsFromNoon), took: 600_000, input: 1)
        let cost = try world.cost()
        #expect(cost.picodollars == picodollars)
        #expect(cost.status == status)
        #expect(cost.unpricedTokens == (status == .unpriced ? 1 : 0))
    }

    @Test
    func listedPricesFollowTheClock() throws {
        let world = try Self.world()
        func listed(_ now: Instant) -> AnswerTree? { world.answers(at: now)["prices", "openai"] }
        func price(_ prompt: String) -> AnswerTree {
            .object([
                "m": .object([
                    "prompt_cost_per_1k": .dollars(prompt), "completion_cost_per_1k": .dollars("0.009"),
                    "cost_tracking": .flag(true), "cache_read_cost_per_1k": .null, "status": .text("list"),
                ])
            ])
        }
        #expect(listed(.noon - .hours(1) - Microseconds(1)) == price("0.001"))
        #expect(listed(.noon - Microseconds(1)) == price("0.002"))
        #expect(listed(.noon) == price("0.003"))
        #expect(
            listed(.noon - .hours(1))
                == .object([
                    "m": .object([
                        "prompt_cost_per_1k": .null, "completion_cost_per_1k": .null, "cost_tracking": .flag(false),
                        "cache_read_cost_per_1k": .null, "status": .null,
                    ])
                ]))
    }

    @Test
    func listedPricesAreInOrderAndMayBeIncomplete() throws {
        var world = World()
        try world.list("openai/b", PriceStretch(rates: TokenRates(output: .perMillion(1))))
        try world.list("openai/a", PriceStretch(rates: TokenRates(input: .perMillion(1))))
        try world.list("claude/z", PriceStretch(rates: TokenRates(input: .zero, output: .zero)))
        let prices = try #require(world.answers()["prices"])
        #expect(prices.keys == ["claude", "openai"])
        #expect(prices["openai"]?.keys == ["a", "b"])
        #expect(prices["openai", "a", "prompt_cost_per_1k"] == .dollars("0.001"))
        #expect(prices["openai", "a", "completion_cost_per_1k"] == .null)
        #expect(prices["openai", "a", "cost_tracking"] == .flag(true))
        #expect(prices["openai", "b", "completion_cost_per_1k"] == .null)
        #expect(prices["openai", "b", "cost_tracking"] == .flag(false))
        #expect(prices["claude", "z", "prompt_cost_per_1k"] == .dollars("0"))
    }
}
