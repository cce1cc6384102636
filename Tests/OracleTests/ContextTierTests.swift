import PriceLists
import Records
import Testing

@testable import Oracle

/// A tier prices the whole request once its total input is strictly above the threshold.
struct ContextTierTests {
    static func world() throws -> World {
        var world = World()
        try world.list(
            "openai/m",
            PriceStretch(
                rates: .complete,
                tiers: [
                    ContextTier(
                        aboveTotalInputTokens: 1_000,
                        rates: TokenRates(input: .perMillion(6), output: .perMillion(20))),
                    ContextTier(aboveTotalInputTokens: 2_000, rates: TokenRates(input: .perMillion(9))),
                ]))
        return world
    }

    @Test(arguments: [
        // At a threshold the tier below still holds: 1000 * 3 + 10 * 15 millionths of a dollar.
        (UInt32(1_000), Int128(3_150_000_000)),
        // One above it the whole request is dearer: 1001 * 6 + 10 * 20.
        (1_001, 6_206_000_000),
        (2_000, 12_200_000_000),
        // The second tier's missing output price is the base price, not the first tier's: 2001 * 9 + 10 * 15.
        (2_001, 18_159_000_000),
    ])
    func aroundTheThresholds(input: UInt32, picodollars: Int128) throws {
        var world = try Self.world()
        try world.call(input: input, output: 10)
        #expect(try world.cost().picodollars == picodollars)
    }

    /// Cached tokens count towards the threshold, completion tokens do not.
    @Test
    func cachedTokensAreInputToo() throws {
        var world = try Self.world()
        try world.call(input: 1, cacheRead: 500, cacheWrite5m: 300, cacheWrite1h: 200)
        // 1 * 6 + 500 * 0.30 + 300 * 3.75 + 200 * 6.
        #expect(try world.cost().picodollars == 2_481_000_000)
        world = try Self.world()
        try world.call(input: 1, output: 5_000)
        #expect(try world.cost().picodollars == 75_003_000_000)
    }
}
