import PriceLists
import Records
import Scenarios
import Testing

/// What a scenario may say about prices, and what becomes of it.
@Suite struct PriceOverrideTests {
    private static func prices(_ overrides: String) throws -> PriceList {
        try Sample.plan(Sample.with("name: sample", "name: sample\nprice_overrides:\n\(overrides)")).prices
    }

    private static func day(_ text: String) throws -> Instant { try #require(Instant(dateOrISO8601: text)) }

    @Test func everyRateTierAndServiceArrives() throws {
        let list = try Self.prices(
            """
              custom/all:
                input: 1
                output: "2"
                reasoning: 3
                cache_read: 0.1
                cache_write_5m: 1.25
                cache_write_1h: 2
                per_request: 0.005
                per_image: 0.000000000001
                tiers:
                  - {above_input_tokens: 0, input: 4}
                  - {above_input_tokens: 200000, output: 5, per_image: 1000}
                services:
                  priority: {input: 10000}
                  batch: {input: 0.5, tiers: [{above_input_tokens: 9, reasoning: 6}]}
            """)
        func dollars(_ number: Int128) -> Picodollars { Picodollars(number * 1_000_000) }
        let stretch = PriceStretch(
            rates: TokenRates(
                input: dollars(1), output: dollars(2), reasoning: dollars(3), cacheRead: Picodollars(100_000),
                cacheWrite5m: Picodollars(1_250_000), cacheWrite1h: dollars(2),
                perRequest: Picodollars(5_000_000_000), perImage: Picodollars(1)),
            tiers: [
                ContextTier(aboveTotalInputTokens: 0, rates: TokenRates(input: dollars(4))),
                ContextTier(
                    aboveTotalInputTokens: 200_000,
                    rates: TokenRates(output: dollars(5), perImage: PriceList.highestUnitPrice)),
            ],
            services: [
                ServicePrices(
                    tier: .batch, rates: TokenRates(input: Picodollars(500_000)),
                    tiers: [ContextTier(aboveTotalInputTokens: 9, rates: TokenRates(reasoning: dollars(6)))]),
                ServicePrices(tier: .priority, rates: TokenRates(input: PriceList.highestRate)),
            ])
        #expect(list.models.map(\.model) == ["gpt-4o", "claude-sonnet-4", "all"])
        #expect(list.models[2].stretches == [stretch])
        #expect(list.models[2].sources == ["scenario file"])
    }

    @Test func severalStretchesWithRevisionsAndNames() throws {
        let list = try Self.prices(
            """
              openai/gpt-4o:
                aliases: [gpt-4o-large, gpt-4o-latest]
                dated_versions: false
                prices:
                  - {to: 2026-03-02, input: 1}
                  - {from: 2026-02-01, to: "2026-02-02T12:00:00+01:00", known_from: 2026-03-01, kind: promotional,
                      input: 0}
                  - {from: 2026-03-02, kind: announced, input: 3}
            """)
        let model = try #require(list.models.first)
        #expect(model.aliases == ["gpt-4o-latest", "gpt-4o-large"])
        #expect(!model.acceptsDatedVersions)
        func rates(_ dollars: Int128) -> TokenRates { TokenRates(input: Picodollars(dollars * 1_000_000)) }
        #expect(
            try model.stretches == [
                PriceStretch(to: Self.day("2026-03-02"), rates: rates(1)),
                PriceStretch(
                    from: Self.day("2026-02-01"), to: Self.day("2026-02-02T11:00:00Z"),
                    knownFrom: Self.day("2026-03-01"), kind: .promotional, rates: rates(0)),
                PriceStretch(from: Self.day("2026-03-02"), kind: .announced, rates: rates(3)),
            ])
    }

    @Test func aModelOfItsOwnTakesItsNameFromAnAlias() throws {
        let list = try Self.prices("  openai/gpt-4o-latest: {input: 7, aliases: [gpt-4o-newest], dated_versions: true}")
        #expect(list.models[0].aliases.isEmpty)
        #expect(list.models[2].model == "gpt-4o-latest")
        #expect(list.models[2].aliases == ["gpt-4o-newest"])
        #expect(list.models[2].acceptsDatedVersions)
    }

    @Test func aNameOfAnotherProviderIsFree() throws {
        let list = try Self.prices("  custom/gpt-4o: {input: 7, aliases: [gpt-4o-latest]}")
        #expect(list.models[0].aliases == ["gpt-4o-latest"])
        #expect(list.models[2].aliases == ["gpt-4o-latest"])
    }

    @Test func noOverridesLeaveTheListAsItIs() throws {
        #expect(
            try Sample.plan(Sample.with("name: sample", "name: sample\nprice_overrides: {}")).prices == Sample.current)
    }
}
