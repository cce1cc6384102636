import FoundationEssentials
import PriceLists
import Records
import Testing

@testable import Harness

/// A run's price list comes back from its database as it went in.
@Suite struct PriceFactsTests {
    @Test(arguments: [PriceList.current, .legacy, everything]) func aListSurvives(_ list: PriceList) throws {
        let bytes = try JSONEncoder().encode(PriceFacts(list))
        #expect(try JSONDecoder().decode(PriceFacts.self, from: bytes).list == list)
    }

    /// One model that uses every field there is.
    static var everything: PriceList {
        func rates(_ first: Int128) -> TokenRates {
            var rates = TokenRates()
            for (index, field) in RateField.allCases.enumerated() {
                rates[keyPath: field.rate] = Picodollars(first + Int128(index))
            }
            return rates
        }
        func tiers(_ first: Int128) -> [ContextTier] {
            [
                ContextTier(aboveTotalInputTokens: 0, rates: rates(first)),
                ContextTier(aboveTotalInputTokens: 9, rates: TokenRates(perImage: PriceList.highestUnitPrice)),
            ]
        }
        let stretches = PriceKind.allCases.enumerated().map { index, kind in
            PriceStretch(
                from: Instant(microseconds: Int64(index) - 2), to: Instant(microseconds: Int64(index) + 7),
                knownFrom: Instant(microseconds: Int64(index)), kind: kind, rates: rates(Int128(index) * 100),
                tiers: tiers(10),
                services: [ServiceTier.batch, .flex, .priority].map {
                    ServicePrices(tier: $0, rates: rates(1_000_000_000_000), tiers: tiers(20))
                })
        }
        let model = ModelPrices(
            provider: .custom, model: "all \"of\" it", aliases: ["a", "b"], acceptsDatedVersions: true,
            stretches: stretches + [PriceStretch(rates: TokenRates())], sources: ["one", "two"])
        return PriceList(name: "everything", revision: "r", models: [model])
    }
}
