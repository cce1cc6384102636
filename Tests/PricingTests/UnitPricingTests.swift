import PriceLists
import Records
import Testing

/// Reasoning, requests, images and classes of service, worked by hand.
@Suite struct UnitPricingTests {
    /// A dollar in, four out and ten for reasoning, per million; half a cent a request and two cents an image; in batch
    /// half of it without a price for images; in flex nothing but requests at zero.
    static let list = PriceList(
        name: "units", revision: "1",
        models: [
            ModelPrices(
                provider: .custom, model: "all",
                stretches: [
                    PriceStretch(
                        rates: TokenRates(
                            input: Picodollars(1_000_000), output: Picodollars(4_000_000),
                            reasoning: Picodollars(10_000_000), perRequest: Picodollars(5_000_000_000),
                            perImage: Picodollars(20_000_000_000)),
                        tiers: [
                            ContextTier(
                                aboveTotalInputTokens: 100,
                                rates: TokenRates(output: Picodollars(8_000_000), perImage: .zero))
                        ],
                        services: [
                            ServicePrices(
                                tier: .batch,
                                rates: TokenRates(input: Picodollars(500_000), output: Picodollars(2_000_000)),
                                tiers: [
                                    ContextTier(
                                        aboveTotalInputTokens: 50, rates: TokenRates(input: Picodollars(900_000)))
                                ]),
                            ServicePrices(tier: .flex, rates: TokenRates(perRequest: .zero)),
                        ])
                ]),
            ModelPrices(
                provider: .custom, model: "images",
                stretches: [PriceStretch(rates: TokenRates(perImage: Picodollars(20_000_000_000)))]),
        ])

    private static func unit(_ sum: String, _ cost: Int128, _ change: (inout PricingCase) -> Void) -> PricingCase {
        var item = PricingCase(sum: sum, list: list, provider: .custom, model: "all", cost: cost)
        change(&item)
        return item
    }

    static let cases: [PricingCase] = [
        unit("10 x 1 + 30 x 4 + 20 x 10 + 5,000 = 5,330", 5_330_000_000) {
            ($0.input, $0.output, $0.reasoning) = (10, 50, 20)
        },
        unit("20 x 10 + 5,000 = 5,200: reasoning alone", 5_200_000_000) { ($0.output, $0.reasoning) = (20, 20) },
        unit("5,000: a request alone is priced", 5_000_000_000) { _ in },
        unit("5,000 + 3 x 20,000 = 65,000", 65_000_000_000) { $0.images = 3 },
        unit("5,000 + 7 x 2 = partial: cached tokens have no price", 5_002_000_000) {
            ($0.input, $0.cacheRead, $0.status, $0.unpricedTokens) = (2, 7, .partial, 7)
        },
        unit("101 x 1 + 2 x 8 + 1 x 10 + 5,000 + 9 x 0 = 5,127: the tier's own, else the base", 5_127_000_000) {
            ($0.input, $0.output, $0.reasoning, $0.images) = (101, 3, 1, 9)
        },
        unit("10 x 0.5 + 4 x 2 = 13: batch has no reasoning and no request price", 13_000_000) {
            ($0.service, $0.input, $0.output, $0.reasoning) = (.batch, 10, 4, 4)
        },
        unit("51 x 0.9 + 4 x 2 = 53.9: batch has a tier of its own", 53_900_000) {
            ($0.service, $0.input, $0.output) = (.batch, 51, 4)
        },
        unit("10 x 0.5 = 5, images unpriced in batch", 5_000_000) {
            ($0.service, $0.input, $0.images, $0.status) = (.batch, 10, 2, .partial)
        },
        unit("images alone, unpriced in batch", 0) { ($0.service, $0.images, $0.status) = (.batch, 2, .unpriced) },
        unit("nothing used in batch", 0) { $0.service = .batch },
        unit("requests at zero in flex", 0) { ($0.service, $0.status) = (.flex, .free) },
        unit("requests at zero in flex, tokens unpriced", 0) {
            ($0.service, $0.input, $0.status, $0.unpricedTokens) = (.flex, 3, .partial, 3)
        },
        unit("no priority prices at all", 0) {
            ($0.service, $0.input, $0.output, $0.images) = (.priority, 3, 4, 1)
            ($0.status, $0.unpricedTokens) = (.unpriced, 7)
        },
        unit("2 x 20,000 = 40,000: images alone", 40_000_000_000) { ($0.model, $0.images) = ("images", 2) },
        unit("2 x 20,000 = 40,000, five tokens unpriced", 40_000_000_000) {
            ($0.model, $0.images, $0.input, $0.status, $0.unpricedTokens) = ("images", 2, 5, .partial, 5)
        },
        unit("nothing used", 0) { $0.model = "images" },
    ]

    @Test(arguments: cases) func unitsAddUp(_ item: PricingCase) throws { try item.check() }

    @Test func moreReasoningThanOutputIsAllTheOutput() throws {
        try Self.unit("5 x 10 + 5,000 = 5,050", 5_050_000_000) { ($0.output, $0.reasoning) = (5, 9) }.check()
    }
}
