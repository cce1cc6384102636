import PriceLists
import Records
import Testing

@Suite struct LegacyPricingTests {
    static let cases: [PricingCase] = [
        .legacy("1000 x 30 + 500 x 60 = 60,000", .openai, "gpt-4", 1000, 500, 60_000_000_000),
        .legacy("1000 x 10 + 500 x 30 = 25,000", .openai, "gpt-4-turbo", 1000, 500, 25_000_000_000),
        .legacy("1000 x 1.5 + 500 x 2 = 2,500", .openai, "gpt-3.5-turbo", 1000, 500, 2_500_000_000),
        .legacy("7 x 1.5 + 3 x 2 = 16.5", .openai, "gpt-3.5-turbo-instruct", 7, 3, 16_500_000),
        .legacy("1000 x 15 + 500 x 75 = 52,500", .claude, "claude-3-opus", 1000, 500, 52_500_000_000),
        .legacy("1000 x 3 + 500 x 15 = 10,500", .claude, "claude-3-sonnet", 1000, 500, 10_500_000_000),
        .legacy("1 x 0.25 + 1 x 1.25 = 1.5", .claude, "claude-3-haiku", 1, 1, 1_500_000),
        .legacy("1000 x 0.5 + 500 x 1.5 = 1,250", .gemini, "gemini-pro", 1000, 500, 1_250_000_000),
        .legacy("1000 x 2.5 + 500 x 10 = 7,500", .gemini, "gemini-pro-vision", 1000, 500, 7_500_000_000),
        // Undated: the same in 1970 and in 2199.
        PricingCase(
            sum: "1 x 30 = 30, long ago", list: .legacy, model: "gpt-4", at: "1970-01-01T00:00:00Z", input: 1,
            cost: 30_000_000),
        PricingCase(
            sum: "1 x 30 = 30, far ahead", list: .legacy, model: "gpt-4", at: "2199-12-31T23:59:59Z", input: 1,
            cost: 30_000_000),
        // No price for cached input, no dated versions, no aliases, other providers' models of that name.
        PricingCase(
            sum: "10 x 30 = 300, 5 cached unpriced", list: .legacy, model: "gpt-4", input: 10, cacheRead: 5,
            cost: 300_000_000, status: .partial, unpricedTokens: 5),
        PricingCase(
            sum: "dated version not accepted", list: .legacy, provider: .claude, model: "claude-3-opus-20240229",
            input: 10, output: 1, cost: 0, status: .unpriced, unpricedTokens: 11),
        PricingCase(
            sum: "another provider's name", list: .legacy, provider: .custom, model: "gpt-4", input: 10, cost: 0,
            status: .unpriced, unpricedTokens: 10),
    ]

    @Test(arguments: cases) func costs(_ item: PricingCase) throws { try item.check() }
}

extension PricingCase {
    static func legacy(
        _ sum: String, _ provider: ProviderID, _ model: String, _ input: UInt32, _ output: UInt32, _ cost: Int128
    ) -> PricingCase {
        PricingCase(
            sum: sum, list: .legacy, provider: provider, model: model, input: input, output: output, cost: cost)
    }
}
