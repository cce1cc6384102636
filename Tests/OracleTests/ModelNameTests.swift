import PriceLists
import Records
import Testing

@testable import Oracle

/// A model is found by its name, by an alias or as a dated version, and never by a prefix.
struct ModelNameTests {
    static let prices = PriceList(
        name: "test", revision: "1",
        models: [
            ModelPrices(
                provider: .openai, model: "m", aliases: ["m-latest", "mm"], acceptsDatedVersions: true, stretches: []),
            ModelPrices(provider: .openai, model: "m-2026-01-01", stretches: []),
            ModelPrices(provider: .openai, model: "m-mini", acceptsDatedVersions: true, stretches: []),
            ModelPrices(provider: .openai, model: "strict", stretches: []),
            ModelPrices(provider: .claude, model: "c", stretches: []),
            ModelPrices(provider: .claude, model: "other", aliases: ["c-20260101"], stretches: []),
        ])

    @Test(arguments: [
        ("openai/m", "m"), ("openai/m-latest", "m"), ("openai/mm", "m"),
        ("openai/m-2025-12-31", "m"), ("openai/m-20251231", "m"),
        // The exact name goes before the dated version, and so does an alias.
        ("openai/m-2026-01-01", "m-2026-01-01"), ("claude/c-20260101", "other"),
        // Only digits are asked for, not a possible date.
        ("openai/m-9999-99-99", "m"), ("openai/m-mini-20260101", "m-mini"),
    ])
    func found(name: String, entry: String) throws {
        #expect(TruePricing.entry(for: try Catalog.Model(name), in: Self.prices)?.model == entry)
    }

    @Test(arguments: [
        "openai/m-", "openai/m-maxi", "openai/mmm", "openai/M", "openai/m-2025-12", "openai/m-2025-12-311",
        "openai/m-2025-1231", "openai/m-202512-31", "openai/m2025-12-31", "openai/m-2025-12-31-preview",
        "openai/m-2025_12_31", "openai/m-٢٠٢٥-12-31", "openai/m-latest-2025-12-31", "openai/strict-2025-12-31",
        "claude/m", "gemini/m", "custom/strict", "openai/",
    ])
    func notFound(name: String) throws {
        #expect(TruePricing.entry(for: try Catalog.Model(name), in: Self.prices) == nil)
    }

    /// All of an unlisted model's tokens are counted as unpriced.
    @Test
    func unlisted() throws {
        var world = World()
        world.prices = Self.prices
        try world.call("openai/unknown", input: 10, cacheRead: 20, output: 3)
        let cost = try world.cost()
        #expect(cost.status == .unpriced)
        #expect(cost.picodollars == 0)
        #expect(cost.unpricedTokens == 33)
    }
}
