import PriceLists
import Records
import Testing

@testable import Oracle

/// Every token bucket is charged at its own price, and none is guessed.
struct TokenBucketTests {
    @Test
    func everyBucketAtItsOwnPrice() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: .complete))
        try world.call(input: 1_000, cacheRead: 200, cacheWrite5m: 40, cacheWrite1h: 8, output: 500)
        // 3000 + 60 + 150 + 48 + 7500 millionths of a dollar.
        let cost = try world.cost()
        #expect(cost.picodollars == 10_758_000_000)
        #expect(cost.status == .priced)
        #expect(cost.unpricedTokens == 0)
    }

    @Test
    func reasoningIsAPartOfOutput() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: .complete))
        try world.call(output: 500)
        world.records[0].reasoning = 400
        #expect(try world.cost().picodollars == 7_500_000_000)
    }

    @Test
    func aWriteWithoutAPriceIsPartial() throws {
        var world = World()
        var rates = TokenRates.complete
        rates.cacheWrite1h = nil
        try world.list("openai/m", PriceStretch(rates: rates))
        try world.call(input: 1_000, cacheWrite5m: 40, cacheWrite1h: 8)
        let cost = try world.cost()
        #expect(cost.picodollars == 3_150_000_000)
        #expect(cost.status == .partial)
        #expect(cost.unpricedTokens == 8)
    }

    @Test
    func onlyBucketsWithoutAPriceIsUnpriced() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .perMillion(3))))
        try world.call(cacheRead: 7, output: 5)
        let cost = try world.cost()
        #expect(cost.picodollars == 0)
        #expect(cost.status == .unpriced)
        #expect(cost.unpricedTokens == 12)
    }

    @Test
    func anUnusedBucketNeedsNoPrice() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .perMillion(3))))
        try world.call(input: 10)
        #expect(try world.cost().status == .priced)
    }

    @Test
    func freeIsWhenEveryUsedBucketCostsNothing() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .zero, output: .perMillion(1))))
        try world.call(input: 10)
        #expect(try world.cost().status == .free)
        world.records[0].output = 1
        #expect(try world.cost().status == .priced)
        world.records[0].output = 0
        world.records[0].cacheRead = 1
        #expect(try world.cost().status == .partial)
        #expect(try world.cost().picodollars == 0)
    }

    @Test
    func noTokensAtAll() throws {
        var world = World()
        try world.call("openai/unlisted")
        #expect(try world.cost().status == .unpriced)
        world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .zero)))
        try world.call()
        #expect(try world.cost().status == .priced)
    }

    @Test
    func theLargestCallsStayExact() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: PriceList.highestRate)))
        try world.call(input: 1_000_000_000, times: 30)
        // 30 times 10 million dollars, more picodollars than 64 bits hold.
        #expect(world.answers()["periods", "1h", "cost", "total_cost"] == .dollars("300000000"))
    }
}
