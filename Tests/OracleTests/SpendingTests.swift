import Oracle
import PriceLists
import Records
import Scenarios
import Testing

/// What single calls cost, as they are and as they might be.
struct SpendingTests {
    private static func world() throws -> World {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: TokenRates(input: .perMillion(10), output: .perMillion(20))))
        try world.list("openai/o", PriceStretch(rates: TokenRates(input: .perMillion(1), output: .perMillion(2))))
        return world
    }

    private static let window = TimeWindow(from: .noon - .hours(1), to: .noon)

    private static func spending(
        _ world: World, _ suppositions: [TrueSpending.Followed] = [], identities: [UInt64]? = nil
    ) -> TrueSpending {
        var spending = TrueSpending(plan: world.plan, window: window, suppositions: suppositions)
        spending.observe(world.records.span, identities: identities)
        return spending
    }

    @Test func `costs add up by model, inside the window only`() throws {
        var world = try Self.world()
        try world.call("openai/m", input: 100, output: 50)
        try world.call("openai/o", input: 100)
        try world.call("openai/m", at: .noon, input: 100)
        try world.call("openai/m", at: .noon - .hours(1) - .seconds(1), input: 100)
        let spending = Self.spending(world)
        // 2,000 and 100 millionths of a dollar.
        #expect(spending.total == Picodollars(2_100_000_000))
        #expect(spending.calls(of: ModelID(0)).count == 1 && spending.calls(of: ModelID(1)).count == 1)
        #expect(spending.calls(of: ModelID(0)).sum == Picodollars(2_000_000_000))
        #expect(spending.calls(of: ModelID(9)).count == 0)
    }

    @Test func `the variance is that of a sample, and nothing for equal calls`() throws {
        var world = try Self.world()
        for input: UInt32 in [1, 2, 3, 6] { try world.call("openai/m", input: input) }
        try world.call("openai/o", input: 333, output: 77, times: 1_000)
        let spending = Self.spending(world)
        // Costs of 1, 2, 3 and 6 times 10^7: the squared distances from the mean of 3 are 4, 1, 0 and 9.
        #expect(spending.calls(of: ModelID(0)).variance == 14.0 / 3 * 1e14)
        #expect(spending.calls(of: ModelID(1)).variance == 0)
    }

    @Test func `a supposition changes the calls of its model and nobody else's`() throws {
        var world = try Self.world()
        try world.call("openai/m", input: 100, output: 50)
        try world.call("openai/o", input: 100)
        let spending = Self.spending(world, [.init(model: ModelID(0), supposition: .model(ModelID(1)))])
        #expect(spending.total == Picodollars(2_100_000_000))
        #expect(spending.supposed.map(\.sum) == [Picodollars(200_000_000)])
        #expect(spending.supposed.map(\.count) == [1])
    }

    @Test func `a report that comes twice is paid once`() throws {
        var world = try Self.world()
        try world.call("openai/o", input: 100, times: 2)
        #expect(Self.spending(world, identities: [7, 7]).total == Picodollars(100_000_000))
        #expect(Self.spending(world, identities: [7, 8]).total == Picodollars(200_000_000))
        #expect(Self.spending(world, identities: []).total == Picodollars(200_000_000))
    }

    @Test func `the borders are those of the stretch that holds`() throws {
        var world = World()
        func stretch(_ border: Int, from: Instant?, to: Instant?) -> PriceStretch {
            PriceStretch(
                from: from, to: to, rates: TokenRates(input: .perMillion(1)),
                tiers: [ContextTier(aboveTotalInputTokens: border, rates: TokenRates(input: .perMillion(2)))])
        }
        try world.list("openai/m", stretch(100, from: nil, to: .noon), stretch(200, from: .noon, to: nil))
        func borders(_ model: String, at now: Instant) throws -> [Int] {
            TrueSpending.contextTierBorders(of: try Catalog.Model(model), in: world.prices, at: now)
        }
        #expect(try borders("openai/m", at: .noon) == [200])
        #expect(try borders("openai/m", at: .noon - .seconds(1)) == [100])
        #expect(try borders("openai/unlisted", at: .noon) == [])
    }
}
