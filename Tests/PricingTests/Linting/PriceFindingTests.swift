import PriceLists
import Records
import Testing

@testable import Pricing

@Suite struct PriceFindingTests {
    static let now = Instant(microseconds: 1_790_000_000_000_000)

    /// A faulty model, the rule that must speak and how loudly.
    struct Case: CustomTestStringConvertible, Sendable {
        var rule: String
        var severity = PriceFindingSeverity.warning
        var provider = ProviderID.openai
        var name = "m"
        var stretches: [PriceStretch]
        var others: [ModelPrices] = []
        var testDescription: String { rule }

        init(
            _ rule: String, severity: PriceFindingSeverity = .warning, provider: ProviderID = .openai,
            name: String = "m", others: [ModelPrices] = [], _ stretches: PriceStretch...
        ) {
            self.rule = rule
            self.severity = severity
            self.provider = provider
            self.name = name
            self.others = others
            self.stretches = stretches
        }

        var rules: [PriceFinding] {
            let model = ModelPrices(provider: provider, model: name, stretches: stretches)
            return PriceList(name: "x", revision: "1", models: [model] + others).findings(at: PriceFindingTests.now)
                .filter { $0.model == name }
        }
    }

    /// Rates in dollars per million tokens.
    static func rates(
        _ input: Int128, _ output: Int128?, read: Picodollars? = nil, write5m: Picodollars? = nil,
        write1h: Picodollars? = nil
    ) -> TokenRates {
        TokenRates(
            input: Picodollars(input * 1_000_000), output: output.map { Picodollars($0 * 1_000_000) }, cacheRead: read,
            cacheWrite5m: write5m, cacheWrite1h: write1h)
    }

    static let base = PriceStretch(rates: rates(4, 8))
    static let peers = (1...6).map { ModelPrices(provider: .openai, model: "peer\($0)", stretches: [base]) }
    static let dated = ModelPrices(provider: .openai, model: "m", acceptsDatedVersions: true, stretches: [base])

    static let cases = [
        Case("output-below-input", PriceStretch(rates: rates(8, 4))),
        Case("cache-read-ratio", severity: .error, PriceStretch(rates: rates(4, 8, read: Picodollars(5_000_000)))),
        Case("cache-read-ratio", severity: .warning, PriceStretch(rates: rates(4, 8, read: Picodollars(1_600_000)))),
        Case(
            "cache-write-ratio", severity: .warning, provider: .claude,
            PriceStretch(rates: rates(4, 8, write5m: Picodollars(4_000_000)))),
        Case(
            "cache-write-ratio", severity: .warning, provider: .claude,
            PriceStretch(rates: rates(4, 8, write1h: Picodollars(5_000_000)))),
        Case(
            "batch-ratio",
            PriceStretch(rates: rates(4, 8), services: [ServicePrices(tier: .batch, rates: rates(3, 4))])),
        Case(
            "service-order", severity: .error,
            PriceStretch(rates: rates(4, 8), services: [ServicePrices(tier: .priority, rates: rates(3, 9))])),
        Case(
            "service-order", severity: .error,
            PriceStretch(rates: rates(4, 8), services: [ServicePrices(tier: .flex, rates: rates(5, 9))])),
        Case(
            "tier-below-base", severity: .error,
            PriceStretch(
                rates: rates(4, 8), tiers: [ContextTier(aboveTotalInputTokens: 200_000, rates: rates(2, nil))])),
        Case(
            "expired-promotion", severity: .error,
            PriceStretch(to: now - .days(1), kind: .promotional, rates: rates(4, 8))),
        Case("open-promotion", PriceStretch(kind: .promotional, rates: rates(4, 8))),
        Case("announcement-past", PriceStretch(from: now - .days(1), kind: .announced, rates: rates(4, 8))),
        Case("unverified-price", severity: .note, PriceStretch(kind: .unverified, rates: rates(4, 8))),
        Case(
            "gap", severity: .error, PriceStretch(to: now - .days(9), rates: rates(4, 8)),
            PriceStretch(from: now - .days(8), rates: rates(4, 8))),
        Case("unit-mistake", others: peers, PriceStretch(rates: rates(1_000, 2_000))),
        Case(
            "unit-mistake", others: peers,
            PriceStretch(rates: TokenRates(input: Picodollars(2_000), output: Picodollars(4_000)))),
        Case(
            "dated-name-conflict", severity: .note, name: "m-2026-01-31", others: [dated],
            PriceStretch(rates: rates(5, 9))),
        Case("missing-rate", severity: .note, PriceStretch(rates: rates(4, nil))),
    ]

    @Test(arguments: cases) func `a fault is found by its rule`(_ fault: Case) {
        #expect(fault.rules.map(\.rule) == [fault.rule], "\(fault.rules)")
        #expect(fault.rules.first?.severity == fault.severity)
    }

    @Test func `every rule has a case and a name of its own`() {
        let names = allPriceRules.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(Self.cases.map(\.rule)) == Set(names))
    }

    @Test func `a promotion that is followed by a list price is fine`() {
        let fine = Case(
            "", PriceStretch(to: Self.now - .days(1), kind: .promotional, rates: Self.rates(3, 6)),
            PriceStretch(from: Self.now - .days(1), rates: Self.rates(4, 8)))
        #expect(fine.rules.isEmpty)
    }

    @Test func `the built-in lists have no error, and the gravest finding comes first`() throws {
        let now = try #require(Instant(iso8601: "2026-11-24T00:00:00Z"))
        for list in [PriceList.current, .legacy] {
            let findings = list.findings(at: now)
            #expect(!findings.contains { $0.severity == .error }, "\(findings.filter { $0.severity == .error })")
            #expect(findings.map(\.severity) == findings.map(\.severity).sorted())
        }
    }
}
