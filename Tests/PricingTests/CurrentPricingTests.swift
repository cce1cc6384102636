import PriceLists
import Pricing
import Records
import Testing

@Suite struct CurrentPricingTests {
    /// Each token bucket at its own price.
    static let buckets: [PricingCase] = [
        PricingCase(
            sum: "1000 x 2.5 + 200 x 10 = 4,500", model: "gpt-4o", input: 1000, output: 200, cost: 4_500_000_000),
        PricingCase(
            sum: "300 x 2.5 + 700 x 1.25 + 200 x 10 = 3,625", model: "gpt-4o", input: 300, output: 200, cacheRead: 700,
            cost: 3_625_000_000),
        PricingCase(sum: "1 x 0.005 = 0.005", model: "gpt-5-nano", cacheRead: 1, cost: 5_000),
        PricingCase(sum: "40 x 0.13 = 5.2", model: "text-embedding-3-large", input: 40, cost: 5_200_000),
        PricingCase(
            sum: "10 x 3 + 20 x 0.3 + 30 x 3.75 + 40 x 6 + 50 x 15 = 1,138.5", provider: .claude,
            model: "claude-sonnet-4", input: 10, output: 50, cacheRead: 20, cacheWrite5m: 30, cacheWrite1h: 40,
            cost: 1_138_500_000),
        PricingCase(
            sum: "1000 x 0.3 = 300, five-minute write", provider: .claude, model: "claude-3-haiku", cacheWrite5m: 1000,
            cost: 300_000_000),
        PricingCase(
            sum: "1000 x 0.5 = 500, one-hour write", provider: .claude, model: "claude-3-haiku", cacheWrite1h: 1000,
            cost: 500_000_000),
        PricingCase(
            sum: "4000 x 0.25 + 8 x 12.5 = 1,100", provider: .claude, model: "claude-fable-5-1", cacheRead: 4000,
            cacheWrite5m: 8, cost: 1_100_000_000),
        PricingCase(
            sum: "4000 x 1 = 4,000", provider: .claude, model: "claude-fable-5", cacheRead: 4000, cost: 4_000_000_000),
        PricingCase(
            sum: "100 x 0.1 + 100 x 0.025 + 100 x 0.4 = 52.5", provider: .gemini, model: "gemini-2.0-flash", input: 100,
            output: 100, cacheRead: 100, cost: 52_500_000),
    ]

    /// Just at and just above the thresholds; a tier prices the whole request.
    static let tiers: [PricingCase] = [
        PricingCase(
            sum: "272,000 x 5 + 10 x 30 = 1,360,300", model: "gpt-5.5", input: 272_000, output: 10,
            cost: 1_360_300_000_000),
        PricingCase(
            sum: "272,001 x 10 + 10 x 45 = 2,720,460", model: "gpt-5.5", input: 272_001, output: 10,
            cost: 2_720_460_000_000),
        PricingCase(
            sum: "1 x 10 + 272,000 x 1 = 272,010: cached input counts", model: "gpt-5.5", input: 1,
            cacheRead: 272_000, cost: 272_010_000_000),
        PricingCase(
            sum: "272,000 x 5 + 272,001 x 30 = 9,520,030: output does not count", model: "gpt-5.5", input: 272_000,
            output: 272_001, cost: 9_520_030_000_000),
        PricingCase(
            sum: "1 x 20 + 1 x 2 + 271,999 x 25 + 1 x 75 = 6,800,072: writes count", model: "gpt-6-astra", input: 1,
            output: 1, cacheRead: 1, cacheWrite5m: 271_999, cost: 6_800_072_000_000),
        PricingCase(
            sum: "200,000 x 1.25 + 100 x 10 = 251,000", provider: .gemini, model: "gemini-2.5-pro", input: 200_000,
            output: 100, cost: 251_000_000_000),
        PricingCase(
            sum: "200,001 x 2.5 + 100 x 15 = 501,502.5", provider: .gemini, model: "gemini-2.5-pro", input: 200_001,
            output: 100, cost: 501_502_500_000),
        PricingCase(
            sum: "100,000 x 2 + 100,000 x 0.2 + 1 x 12 = 220,012", provider: .gemini, model: "gemini-3.1-pro-preview",
            input: 100_000, output: 1, cacheRead: 100_000, cost: 220_012_000_000),
        PricingCase(
            sum: "100,001 x 4 + 100,000 x 0.4 + 1 x 18 = 440,022", provider: .gemini, model: "gemini-3.1-pro-preview",
            input: 100_001, output: 1, cacheRead: 100_000, cost: 440_022_000_000),
    ]

    /// Prices that changed, to the microsecond.
    static let stretches: [PricingCase] = [
        PricingCase(
            sum: "200,001 x 6 + 1 x 22.5 = 1,200,028.5, last instant of the tier", provider: .claude,
            model: "claude-sonnet-4-5", at: "2026-04-29T23:59:59.999999Z", input: 200_001, output: 1,
            cost: 1_200_028_500_000),
        PricingCase(
            sum: "200,001 x 3 + 1 x 15 = 600,018, tier dropped", provider: .claude, model: "claude-sonnet-4-5",
            at: "2026-04-30T00:00:00Z", input: 200_001, output: 1, cost: 600_018_000_000),
        PricingCase(
            sum: "1 x 12 + 200,000 x 7.5 = 1,500,012, both cache writes in the tier", provider: .claude,
            model: "claude-sonnet-4-5", at: "2026-01-01T00:00:00Z", cacheWrite5m: 200_000, cacheWrite1h: 1,
            cost: 1_500_012_000_000),
        PricingCase(
            sum: "100 x 5 + 10 x 30 = 800, last instant of the list price", model: "gpt-5.6-sol",
            at: "2026-08-20T23:59:59.999999Z", input: 100, output: 10, cost: 800_000_000),
        PricingCase(
            sum: "100 x 4 + 10 x 20 = 600, promotion begins", model: "gpt-5.6-sol", at: "2026-08-21T00:00:00Z",
            input: 100, output: 10, cost: 600_000_000),
        PricingCase(
            sum: "100 x 4 + 10 x 20 = 600, carried on unverified", model: "gpt-5.6-sol", at: "2026-11-22T00:00:00Z",
            input: 100, output: 10, cost: 600_000_000),
        PricingCase(
            sum: "no price before the first stretch", model: "gpt-5.6-sol", at: "2026-07-08T23:59:59.999999Z",
            input: 100, output: 10, cost: 0, status: .unpriced, unpricedTokens: 110),
        PricingCase(
            sum: "10 x 1.5 + 10 x 7.5 = 90, before the promotion", provider: .gemini, model: "gemini-3.6-flash",
            at: "2026-08-12T23:59:59.999999Z", input: 10, output: 10, cost: 90_000_000),
        PricingCase(
            sum: "10 x 0.75 + 10 x 3.75 = 45, promotion begins", provider: .gemini, model: "gemini-3.6-flash",
            at: "2026-08-13T00:00:00Z", input: 10, output: 10, cost: 45_000_000),
        PricingCase(
            sum: "10 x 0.75 + 10 x 3.75 = 45, promotion's last instant", provider: .gemini, model: "gemini-3.6-flash",
            at: "2026-12-31T23:59:59.999999Z", input: 10, output: 10, cost: 45_000_000),
        PricingCase(
            sum: "10 x 1.5 + 10 x 7.5 = 90, as announced", provider: .gemini, model: "gemini-3.6-flash",
            at: "2027-01-01T00:00:00Z", input: 10, output: 10, cost: 90_000_000),
        PricingCase(
            sum: "10 x 10 + 1 x 40 = 140", model: "o3", at: "2025-06-09T23:59:59Z", input: 10, output: 1,
            cost: 140_000_000),
        PricingCase(
            sum: "10 x 2 + 1 x 8 = 28", model: "o3", at: "2025-06-10T00:00:00Z", input: 10, output: 1,
            cost: 28_000_000),
    ]

    /// Which names are the same model, and which only look like it.
    static let names: [PricingCase] = [
        PricingCase(sum: "1 x 2.5 = 2.5, listed snapshot", model: "gpt-4o-2024-08-06", input: 1, cost: 2_500_000),
        PricingCase(sum: "1 x 5 = 5, snapshot of its own", model: "gpt-4o-2024-05-13", input: 1, cost: 5_000_000),
        PricingCase(sum: "1 x 2.5 = 2.5, dated version", model: "gpt-4o-2026-01-31", input: 1, cost: 2_500_000),
        PricingCase(
            sum: "1 x 1 = 1, dated version", provider: .claude, model: "claude-haiku-4-5-20260202", input: 1,
            cost: 1_000_000),
        PricingCase(sum: "1 x 4 = 4, alias", model: "gpt-5.6", input: 1, cost: 4_000_000),
        PricingCase(sum: "1 x 10 = 10, alias", model: "gpt-4-1106-preview", input: 1, cost: 10_000_000),
        PricingCase(
            sum: "1 x 3 = 3, alias", provider: .claude, model: "claude-4-sonnet", input: 1, cost: 3_000_000),
        .unlisted(.openai, "gpt-4-32k"),
        .unlisted(.openai, "gpt-4o-audio"),
        .unlisted(.openai, "gpt-4o-2024-8-06"),
        .unlisted(.openai, "gpt-4o-2024-08-0x"),
        .unlisted(.openai, "gpt-4o-mini-2024-07-18-2024-07-18"),
        .unlisted(.openai, "gpt-5.6-2026-07-09"),
        .unlisted(.openai, "gpt-4-2023-06-13"),
        .unlisted(.openai, "GPT-4o"),
        .unlisted(.openai, "-2024-08-06"),
        .unlisted(.claude, "claude-sonnet-4-5-2025092９"),
        .unlisted(.gemini, "gemini-2.5-pro-20250929"),
        .unlisted(.custom, "llama-3-70b"),
    ]

    /// Nothing is guessed where no price is published.
    static let gaps: [PricingCase] = [
        PricingCase(
            sum: "10 x 30 = 300; 4 + 3 cached unpriced", model: "gpt-5.5-pro", input: 10, cacheRead: 4, cacheWrite5m: 3,
            cost: 300_000_000, status: .partial, unpricedTokens: 7),
        PricingCase(
            sum: "only unpriced buckets", model: "gpt-5.5-pro", cacheRead: 4, cacheWrite1h: 3, cost: 0,
            status: .unpriced, unpricedTokens: 7),
        PricingCase(
            sum: "5 x 20 = 100 in the tier; its one-hour write has no price", model: "gpt-6-astra", input: 5,
            cacheWrite1h: 300_000, cost: 100_000_000, status: .partial, unpricedTokens: 300_000),
        PricingCase(sum: "no tokens at all", model: "gpt-4o", cost: 0),
        PricingCase(sum: "no tokens, not listed", model: "unknown", cost: 0, status: .unpriced),
        PricingCase(
            sum: "10^9 x 60 + 10^9 x 270 = 330 x 10^9", model: "gpt-5.5-pro",
            input: 1_000_000_000, output: 1_000_000_000, cost: 330_000_000_000_000_000),
    ]

    /// Batch, flex and priority, and what is not known of them.
    static let services: [PricingCase] = [
        PricingCase(
            sum: "1000 x 1.25 + 200 x 5 = 2,250; 4 cached unpriced", model: "gpt-4o", input: 1000, output: 200,
            cacheRead: 4, service: .batch, cost: 2_250_000_000, status: .partial, unpricedTokens: 4),
        PricingCase(
            sum: "10 x 4.25 + 10 x 2.125 + 1 x 17 = 80.75", model: "gpt-4o", input: 10, output: 1, cacheRead: 10,
            service: .priority, cost: 80_750_000),
        PricingCase(
            sum: "no flex prices", model: "gpt-4o", input: 10, service: .flex, cost: 0, status: .unpriced,
            unpricedTokens: 10),
        PricingCase(
            sum: "1000 x 0.125 + 100 x 1 + 80 x 0.0125 = 226", model: "gpt-5-mini", input: 1000, output: 100,
            cacheRead: 80, service: .flex, cost: 226_000_000),
        PricingCase(
            sum: "272,001 x 5 + 10 x 22.5 = 1,360,230: batch has tiers", model: "gpt-5.5", input: 272_001, output: 10,
            service: .batch, cost: 1_360_230_000_000),
        PricingCase(
            sum: "no priority price is known for long prompts, so none is listed", model: "gpt-5.5", input: 5,
            service: .priority, cost: 0, status: .unpriced, unpricedTokens: 5),
        PricingCase(
            sum: "100 x 1.5 + 10 x 0.15 + 20 x 1.875 + 1 x 7.5 = 196.5", provider: .claude,
            model: "claude-sonnet-4-5", input: 100, output: 1, cacheRead: 10, cacheWrite5m: 20, service: .batch,
            cost: 196_500_000),
        PricingCase(
            sum: "200,001 x 4.5 + 1 x 27 = 900,031.5", provider: .gemini,
            model: "gemini-2.5-pro", input: 200_001, output: 1, service: .priority, cost: 900_031_500_000),
        PricingCase(
            sum: "3 x 2,500 = 7,500 for images", provider: .gemini, model: "gemini-pro-vision", images: 3,
            cost: 7_500_000_000),
    ]

    /// An increase of claude-sonnet-5 was announced for September and called off in August.
    @Test(arguments: [("2026-08-09", 3 + 15), ("2026-08-10", 2 + 10), ("2026-11-24", 2 + 10)])
    func anIncreaseThatWasCalledOff(knownAt: String, dollars: Int) throws {
        var catalog = Catalog()
        let model = try catalog.id(.claude, "claude-sonnet-5")
        let book = PriceBook(.current, catalog: catalog, knownAt: Instant(dateOrISO8601: knownAt))
        let record = RequestRecord(
            time: try #require(Instant(dateOrISO8601: "2026-10-01")), responseTime: .zero, uncachedInput: 1, output: 1,
            model: model)
        #expect(book.price(record).cost == Picodollars(Int128(dollars) * 1_000_000))
    }

    @Test(arguments: services) func pricesByService(_ item: PricingCase) throws { try item.check() }
    @Test(arguments: buckets) func pricesEachBucket(_ item: PricingCase) throws { try item.check() }
    @Test(arguments: tiers) func pricesByContextTier(_ item: PricingCase) throws { try item.check() }
    @Test(arguments: stretches) func pricesByEventTime(_ item: PricingCase) throws { try item.check() }
    @Test(arguments: names) func resolvesNames(_ item: PricingCase) throws { try item.check() }
    @Test(arguments: gaps) func guessesNothing(_ item: PricingCase) throws { try item.check() }
}

extension PricingCase {
    /// A name that must not be found.
    static func unlisted(_ provider: ProviderID, _ model: String) -> PricingCase {
        PricingCase(
            sum: "not listed", provider: provider, model: model, input: 2, output: 3, cost: 0, status: .unpriced,
            unpricedTokens: 5)
    }
}
