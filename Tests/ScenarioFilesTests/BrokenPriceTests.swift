import Testing

/// Mistakes in `price_overrides`, each with its place and what was expected.
@Suite struct BrokenPriceTests {
    private static func broken(_ name: String, _ overrides: String, _ problems: String) -> BrokenFile {
        BrokenFile(
            name, text: Sample.with("name: sample", "name: sample\nprice_overrides:\n  \(overrides)"),
            problems: problems)
    }

    static let files = [
        broken(
            "an image dearer than any", "custom/x: {per_image: 1000.01, per_request: 1e-3}",
            """
            4:25: price_overrides.custom/x.per_image: "1000.01" is not such a price; expected US dollars for each from \
            0 to 1000, with at most 12 decimals, such as 0.005
            4:47: price_overrides.custom/x.per_request: "1e-3" is not such a price; expected US dollars for each from \
            0 to 1000, with at most 12 decimals, such as 0.005
            """),
        broken(
            "dates that are none", "custom/x: {input: 1, from: 2026-02-30, known_from: yesterday}",
            """
            4:30: price_overrides.custom/x.from: "2026-02-30" is neither; expected a date such as 2026-03-02, meaning \
            00:00 UTC, or a time such as 2026-03-02T08:00:00Z
            4:54: price_overrides.custom/x.known_from: "yesterday" is neither; expected a date such as 2026-03-02, \
            meaning 00:00 UTC, or a time such as 2026-03-02T08:00:00Z
            """),
        broken(
            "a stretch that ends before it begins", "custom/x: {input: 1, from: 2026-02-02, to: 2026-02-02}",
            """
            4:46: price_overrides.custom/x.to: is not after from; expected a later date
            """),
        broken(
            "a kind that is none", "custom/x: {input: 1, kind: anounced}",
            """
            4:30: price_overrides.custom/x.kind: unknown "anounced"; expected one of list, promotional, announced, \
            unverified; did you mean "announced"?
            """),
        broken(
            "tiers in the wrong order",
            "custom/x: {input: 1, tiers: [{above_input_tokens: 5, input: 2}, {above_input_tokens: 5, input: 3}]}",
            """
            4:88: price_overrides.custom/x.tiers[1].above_input_tokens: is not above that of the tier before; expected \
            ascending tiers
            """),
        broken(
            "tiers without what they need", "custom/x: {input: 1, tiers: [{input: 2}, {above_input_tokens: 5}]}",
            """
            4:32: price_overrides.custom/x.tiers[0].above_input_tokens: missing; expected a whole number of tokens \
            from 0 to 1000000000
            4:44: price_overrides.custom/x.tiers[1]: no price; expected at least one of input, output, reasoning, \
            cache_read, cache_write_5m, cache_write_1h, per_request, per_image
            """),
        broken(
            "services that are none", "custom/x: {input: 1, services: {standard: {input: 1}, batch: {}, flex: 5}}",
            """
            4:35: price_overrides.custom/x.services.standard: unknown key "standard"; expected one of batch, flex, \
            priority
            4:64: price_overrides.custom/x.services.batch: no price; expected at least one of input, output, \
            reasoning, cache_read, cache_write_5m, cache_write_1h, per_request, per_image
            4:74: price_overrides.custom/x.services.flex: found "5"; expected a mapping of prices
            """),
        broken(
            "a rate beside the list of prices", "custom/x: {input: 1, prices: [{input: 1}]}",
            """
            4:21: price_overrides.custom/x.input: stands beside prices; expected it inside one of them
            """),
        broken(
            "an empty list of prices", "custom/x: {prices: []}",
            """
            4:22: price_overrides.custom/x.prices: no price; expected at least one item with rates
            """),
        broken(
            "prices that overlap",
            "custom/x: {prices: [{input: 1}, {input: 2, known_from: 2026-01-01}, {input: 3, from: 2026-01-01}]}",
            """
            4:71: price_overrides.custom/x.prices[2]: begins before prices[0] has ended, which is known since the same \
            time; expected ascending prices, or another known_from for a correction
            """),
        broken(
            "aliases that are taken", "openai/x: {input: 1, aliases: [gpt-4o, gpt-4o-latest, x, a b]}",
            """
            4:34: price_overrides.openai/x.aliases[0]: "gpt-4o" is a name of openai/gpt-4o already; expected a name \
            that no model of openai has
            4:42: price_overrides.openai/x.aliases[1]: "gpt-4o-latest" is a name of openai/gpt-4o already; expected a \
            name that no model of openai has
            4:57: price_overrides.openai/x.aliases[2]: "x" is a name of openai/x already; expected a name that no \
            model of openai has
            4:60: price_overrides.openai/x.aliases[3]: "a b" has spaces or control characters; expected a model name
            """),
        broken(
            "dated versions that are neither", "custom/x: {input: 1, dated_versions: yes}",
            """
            4:40: price_overrides.custom/x.dated_versions: unknown "yes"; expected one of true, false
            """),
    ]

    @Test(arguments: files) func problemsAreNamed(_ file: BrokenFile) { file.expectProblems() }

    @Test func tooManyStretchesAreRefused() {
        let prices = (0...1_000).map { "{input: 1, known_from: \"1970-01-01T00:00:00.\(1000 + $0)Z\"}" }
        let text = Sample.with(
            "name: sample", "name: sample\nprice_overrides: {custom/x: {prices: [\(prices.joined(separator: ","))]}}")
        let problems = Sample.problems(text)
        #expect(problems.count == 1)
        #expect(problems.first?.contains("custom/x.prices: has 1001 stretches; expected at most 1000") == true)
    }
}
