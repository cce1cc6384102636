import Foundation
import PriceLists
import Pricing
import Records
import Testing

/// Each rule finds its mistake, and nothing once the mistake is mended.
@Suite struct PriceLinterTests {
    /// A list that breaks one rule and the same list mended, at noon of 2026-06-01 unless said.
    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var broken: PriceList
        var mended: PriceList
        var severity = PriceFinding.Severity.warning
        var says: String
        var testDescription: String { "\(rule): \(says)" }
    }

    private static func list(_ models: ModelPrices...) -> PriceList {
        PriceList(name: "linted", revision: "1", models: models)
    }

    private static func model(
        _ name: String, provider: ProviderID = .claude, aliases: [String] = [], _ stretches: PriceStretch...
    ) -> ModelPrices {
        ModelPrices(provider: provider, model: name, aliases: aliases, stretches: stretches)
    }

    /// US dollars per million tokens, in hundredths.
    private static func rates(
        _ input: Int128, _ output: Int128, read: Int128? = nil, write5m: Int128? = nil, write1h: Int128? = nil
    ) -> TokenRates {
        func rate(_ cents: Int128) -> Picodollars { Picodollars(cents * 10_000) }
        return TokenRates(
            input: rate(input), output: rate(output), cacheRead: read.map(rate), cacheWrite5m: write5m.map(rate),
            cacheWrite1h: write1h.map(rate))
    }

    private static func day(_ day: Int64) -> Instant { Instant(microseconds: 1_780_272_000_000_000) + .days(day) }

    private static func single(_ rates: TokenRates, _ provider: ProviderID = .claude) -> PriceList {
        list(model("m", provider: provider, PriceStretch(rates: rates)))
    }

    private static func served(_ tier: ServiceTier, _ own: TokenRates) -> PriceList {
        list(model("m", PriceStretch(rates: rates(100, 500), services: [ServicePrices(tier: tier, rates: own)])))
    }

    private static func stretches(_ stretches: PriceStretch...) -> PriceList {
        PriceList(
            name: "linted", revision: "1", models: [ModelPrices(provider: .claude, model: "m", stretches: stretches)])
    }

    private static func siblings(_ odd: TokenRates) -> PriceList {
        let models = (1...6).map { model("m\($0)", provider: .openai, PriceStretch(rates: rates(100, 500))) }
        return PriceList(
            name: "linted", revision: "1", models: models + [model("odd", provider: .openai, PriceStretch(rates: odd))])
    }

    static let rateCases: [Case] = [
        Case(
            rule: "output_below_input", broken: single(rates(500, 100)), mended: single(rates(100, 500)),
            says: "output 1 is cheaper than input 5"),
        Case(
            rule: "cache_read_above_input", broken: single(rates(100, 500, read: 101)),
            mended: single(rates(100, 500, read: 10)), severity: .error,
            says: "cache read 1.01 is dearer than input 1"),
        Case(
            rule: "cache_read_share", broken: single(rates(100, 500, read: 25)),
            mended: single(rates(100, 500, read: 10)), severity: .note, says: "cache read 0.25 beside input 1"),
        Case(
            rule: "cache_read_share", broken: single(rates(100, 500, read: 49), .openai),
            mended: single(rates(100, 500, read: 50), .openai), severity: .note, says: "cache read 0.49"),
        Case(
            rule: "cache_write_5m_share", broken: single(rates(100, 500, write5m: 100)),
            mended: single(rates(100, 500, write5m: 125)), says: "cache write 5m 1 beside input 1"),
        Case(
            rule: "cache_write_1h_share", broken: single(rates(100, 500, write1h: 125)),
            mended: single(rates(100, 500, write1h: 200)), says: "cache write 1h 1.25 beside input 1"),
        Case(
            rule: "batch_discount", broken: served(.batch, rates(60, 250)), mended: served(.batch, rates(50, 250)),
            says: "batch service: input 0.6 beside the standard 1"),
        Case(
            rule: "service_class_order", broken: served(.priority, rates(100, 400)),
            mended: served(.priority, rates(200, 1_000)), says: "priority service: output is cheaper"),
        Case(
            rule: "service_class_order", broken: served(.flex, rates(101, 500)), mended: served(.flex, rates(50, 250)),
            says: "flex service: input is dearer"),
        Case(
            rule: "tier_below_base",
            broken: stretches(
                PriceStretch(
                    rates: rates(200, 500), tiers: [ContextTier(aboveTotalInputTokens: 9, rates: rates(100, 500))])),
            mended: stretches(
                PriceStretch(
                    rates: rates(100, 500), tiers: [ContextTier(aboveTotalInputTokens: 9, rates: rates(200, 500))])),
            says: "above 9 tokens: input 1 is below the base 2"),
        Case(
            rule: "unit_mistake", broken: siblings(rates(10_001, 50_000)), mended: siblings(rates(10_000, 50_000)),
            says: "input 100.01 is more than 100 times above the median 1"),
        Case(
            rule: "unit_mistake", broken: siblings(rates(100, 4)), mended: siblings(rates(100, 5)),
            says: "output 0.04 is more than 100 times below the median 5"),
    ]

    static let timeCases: [Case] = [
        Case(
            rule: "duplicate_name",
            broken: list(model("a", PriceStretch(rates: TokenRates())), model("b", aliases: ["a"])),
            mended: list(model("a", PriceStretch(rates: TokenRates())), model("b", provider: .openai, aliases: ["a"])),
            severity: .error, says: "\"a\" is already a name or alias of a"),
        Case(
            rule: "overlapping_stretches",
            broken: stretches(
                PriceStretch(to: day(10), rates: rates(100, 500)), PriceStretch(from: day(9), rates: rates(100, 500))),
            mended: stretches(
                PriceStretch(to: day(10), rates: rates(100, 500)),
                PriceStretch(from: day(9), knownFrom: day(3), rates: rates(100, 500))),
            severity: .error, says: "begins before prices[0] has ended"),
        Case(
            rule: "gap_between_stretches",
            broken: stretches(
                PriceStretch(to: day(10), rates: rates(100, 500)), PriceStretch(from: day(11), rates: rates(100, 500))),
            mended: stretches(
                PriceStretch(to: day(10), rates: rates(100, 500)), PriceStretch(from: day(10), rates: rates(100, 500))),
            says: "no price holds from 2026-06-11T00:00:00Z to 2026-06-12T00:00:00Z"),
        Case(
            rule: "expired_promotion",
            broken: stretches(PriceStretch(to: day(0), kind: .promotional, rates: rates(100, 500))),
            mended: stretches(
                PriceStretch(to: day(0), kind: .promotional, rates: rates(100, 500)),
                PriceStretch(from: day(0), rates: rates(200, 500))),
            severity: .error, says: "ended at 2026-06-01T00:00:00Z and none follows"),
        Case(
            rule: "expired_promotion",
            broken: stretches(PriceStretch(to: day(0), kind: .promotional, rates: rates(100, 500))),
            mended: stretches(PriceStretch(to: day(1), kind: .promotional, rates: rates(100, 500))),
            severity: .error, says: "ended"),
        Case(
            rule: "open_promotion", broken: stretches(PriceStretch(kind: .promotional, rates: rates(100, 500))),
            mended: stretches(PriceStretch(to: day(9), kind: .promotional, rates: rates(100, 500))),
            says: "without an end"),
        Case(
            rule: "announcement_due",
            broken: stretches(PriceStretch(from: day(0), kind: .announced, rates: rates(100, 500))),
            mended: stretches(PriceStretch(from: day(1), kind: .announced, rates: rates(100, 500))),
            says: "announced for 2026-06-01T00:00:00Z, which has passed"),
        Case(
            rule: "announcement_due",
            broken: stretches(
                PriceStretch(rates: rates(100, 500)),
                PriceStretch(from: day(-2), knownFrom: day(-9), kind: .announced, rates: rates(300, 500)),
                PriceStretch(from: day(1), knownFrom: day(-3), rates: rates(100, 500))),
            mended: stretches(
                PriceStretch(rates: rates(100, 500)),
                PriceStretch(from: day(-2), knownFrom: day(-9), kind: .announced, rates: rates(300, 500)),
                PriceStretch(from: day(-2), knownFrom: day(-3), rates: rates(100, 500))),
            says: "announced for 2026-05-30T00:00:00Z, which has passed"),
        Case(
            rule: "dated_version_differs",
            broken: list(
                model("a", PriceStretch(rates: rates(100, 500))),
                model("a-2026-01-31", PriceStretch(rates: rates(200, 500)))),
            mended: list(
                model("a", PriceStretch(rates: rates(100, 500))),
                model("a-2026-01-31", PriceStretch(rates: rates(100, 500)))),
            severity: .note, says: "has another price than a"),
    ]

    @Test(arguments: rateCases + timeCases)
    func `A rule finds its mistake and nothing without it`(item: Case) throws {
        let noon = Self.day(0) + .hours(12)
        let findings = PriceLinter.findings(in: item.broken, at: noon).filter { $0.rule == item.rule }
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.severity == item.severity)
        #expect(finding.found.contains(item.says), "\(finding.found)")
        #expect(!finding.expected.isEmpty && !finding.remedy.isEmpty)
        #expect(!PriceLinter.findings(in: item.mended, at: noon).contains { $0.rule == item.rule })
    }

    @Test func `The worst findings come first, then by name`() {
        let bad = Self.list(
            Self.model("z", provider: .openai, PriceStretch(rates: Self.rates(500, 100, read: 600))),
            Self.model("a", provider: .openai, PriceStretch(rates: Self.rates(500, 100))))
        let findings = PriceLinter.findings(in: bad, at: Self.day(0))
        #expect(
            findings.map { "\($0.severity.rawValue) \($0.place) \($0.rule)" } == [
                "error openai/z.prices[0] cache_read_above_input", "warning openai/a.prices[0] output_below_input",
                "warning openai/z.prices[0] output_below_input",
            ])
    }

    @Test func `Every rule is registered and tested`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Pricing/Linting/Rules")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        #expect(files.count == PriceLinter.ruleNames.count)
        #expect(Set(PriceLinter.ruleNames).count == files.count)
        #expect(Set((Self.rateCases + Self.timeCases).map(\.rule)) == Set(PriceLinter.ruleNames))
    }

    @Test func `Every rule and every reason is documented`() throws {
        let page = try String(
            contentsOf: ConformanceTable.root.appending(path: "docs/price-lists.md"), encoding: .utf8)
        for name in PriceLinter.ruleNames + LiteLLMSkipReason.allCases.map(\.rawValue) {
            #expect(page.contains("`\(name)`"), "\(name)")
        }
    }

    @Test func `The built-in prices have no errors`() throws {
        let now = try #require(Instant(iso8601: "2026-11-24T00:00:00Z"))
        for list in [PriceList.current, .legacy] {
            let findings = PriceLinter.findings(in: list, at: now)
            #expect(!findings.contains { $0.severity == .error }, "\(list.name)")
        }
    }
}
