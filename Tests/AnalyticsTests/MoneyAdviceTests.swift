import Analytics
import Answers
import Monitoring
import PriceLists
import Pricing
import Records
import Testing

/// A window of a few models with round prices; one dollar per million tokens is a million picodollars per token.
private struct Shop: ~Copyable {
    static let now = Instant(microseconds: 1_772_452_800_000_000)
    static let models: [(ProviderID, String)] = [
        (.openai, "big"), (.openai, "small"), (.claude, "other"), (.custom, "unlisted"), (.gemini, "old"),
    ]

    let analyst: Analyst
    var monitor: Monitor

    init(_ thresholds: Thresholds = Thresholds()) {
        var catalog = Catalog()
        for (provider, name) in Self.models { _ = catalog.intern(Catalog.Model(provider: provider, name: name)) }
        _ = catalog.intern(errorType: "timeout")
        func rates(_ input: Int128, _ output: Int128, read: Int128? = nil) -> TokenRates {
            TokenRates(
                input: Picodollars(input * 1_000_000), output: Picodollars(output * 1_000_000),
                cacheRead: read.map { Picodollars($0 * 1_000_000) })
        }
        let big = PriceStretch(
            rates: rates(10, 40, read: 1),
            tiers: [ContextTier(aboveTotalInputTokens: 200_000, rates: rates(20, 60, read: 2))],
            services: [ServicePrices(tier: .batch, rates: rates(5, 20))])
        let list = PriceList(
            name: "shop", revision: "1",
            models: [
                ModelPrices(provider: .openai, model: "big", stretches: [big]),
                ModelPrices(provider: .openai, model: "small", stretches: [PriceStretch(rates: rates(2, 8))]),
                ModelPrices(provider: .claude, model: "other", stretches: [PriceStretch(rates: rates(1, 4))]),
                ModelPrices(
                    provider: .gemini, model: "old", retires: Self.now + .days(59),
                    stretches: [PriceStretch(rates: rates(1, 1))]),
            ])
        let prices = PriceBook(list, catalog: catalog)
        analyst = Analyst(catalog: catalog, thresholds: thresholds, zone: .utc, prices: prices)
        monitor = Monitor(catalog: catalog, prices: prices, zone: .utc)
    }

    mutating func add(_ count: Int, _ model: UInt16, _ change: (inout RequestRecord) -> Void = { _ in }) {
        var record = RequestRecord(
            time: Self.now - .seconds(10), responseTime: .milliseconds(1_000), timeToFirstToken: .milliseconds(100),
            uncachedInput: 1_000, output: 500, model: ModelID(model))
        change(&record)
        monitor.record(Array(repeating: record, count: count).span)
    }

    /// The advice about a model: issue, saving and alternative, in order of the issue.
    mutating func advice(_ model: UInt16) -> [String] {
        let answers = AnswerTree.object(analyst.answers(from: &monitor, at: Self.now, periods: [.hour]))
        let name = Self.models[Int(model)]
        return answers["recommendations"].elements.filter {
            $0["provider"] == .text(name.0.name) && $0["model"] == .text(name.1)
        }.map { item in
            var text = if case .text(let issue) = item["issue"] { issue } else { "?" }
            if case .money(let saving) = item["saving"] { text += " $\(saving)" }
            if case .text(let alternative) = item["alternative"] { text += " \(alternative)" }
            return text
        }.sorted()
    }
}

@Suite struct MoneyAdviceTests {
    // A thousand calls of `big` with 1,000 + 500 tokens cost $30, of `small` $6, of `other` $3.
    @Test func `the cheapest proven models are named with what they would have saved`() {
        var shop = Shop()
        shop.add(1_000, 0)
        shop.add(20, 1)
        shop.add(20, 2)
        #expect(shop.advice(0) == ["cheaper_model $24 openai/small", "provider_switch $27 claude/other"])
        #expect(shop.advice(1).isEmpty)
    }

    @Test func `an unproven model is not recommended`() {
        let reasons: [(String, Int, (inout RequestRecord) -> Void)] = [
            ("too few calls", 19, { _ in }), ("slower", 20, { $0.responseTime = .milliseconds(1_501) }),
            ("failing", 20, { $0.error = ErrorTypeID(2) }),
        ]
        for (reason, count, change) in reasons {
            var shop = Shop()
            shop.add(1_000, 0)
            shop.add(count, 1, change)
            #expect(shop.advice(0).isEmpty, "\(reason)")
        }
    }

    @Test func `half as slow again is still close enough`() {
        var shop = Shop()
        shop.add(1_000, 0)
        shop.add(20, 1) { $0.responseTime = .milliseconds(1_500) }
        #expect(shop.advice(0) == ["cheaper_model $24 openai/small"])
    }

    @Test func `quality must not be given up`() {
        for (quality, isNamed) in [(RequestRecord.noQuality, false), (UInt16(7_999), false), (8_000, true)] {
            var shop = Shop()
            shop.add(1_000, 0) { $0.quality = 8_000 }
            shop.add(20, 1) { $0.quality = quality }
            #expect(shop.advice(0).isEmpty != isNamed)
        }
    }

    @Test func `a saving below a dollar or a fifth is not worth a word`() {
        var shop = Shop()
        shop.add(41, 0)  // $1.23, of which `small` would save $0.984
        shop.add(20, 1)
        #expect(shop.advice(0).isEmpty)
        var thresholds = Thresholds()
        thresholds.worthwhileSavingPercent = 80
        var picky = Shop(thresholds)
        picky.add(1_000, 0)
        picky.add(20, 1)  // saves exactly 80 %
        #expect(picky.advice(0).isEmpty)
    }

    @Test func `calls that nobody streams could be a batch`() {
        var shop = Shop()
        shop.add(1_000, 0) { $0.timeToFirstToken = Microseconds(-1) }
        #expect(shop.advice(0) == ["batch_service $15"])
        shop.add(1, 0)
        #expect(shop.advice(0).isEmpty)
    }

    @Test func `long prompts that are not cached could be`() {
        var shop = Shop()
        shop.add(1_000, 0) { $0.uncachedInput = 1_023 }
        #expect(shop.advice(0).isEmpty)
        var long = Shop()
        long.add(1_000, 0) { $0.uncachedInput = 10_000 }
        // Half of ten million tokens at $9 per million less.
        #expect(long.advice(0) == ["high_cost_per_request", "high_token_usage", "low_cache_use $45"])
        var cached = Shop()
        cached.add(1_000, 0) {
            $0.uncachedInput = 8_000
            $0.cacheRead = 2_000
        }
        #expect(!cached.advice(0).contains { $0.hasPrefix("low_cache_use") })
    }

    @Test func `requests just above a context tier are counted with what that cost`() {
        // 200,001 tokens at $20 instead of $10 and 500 at $60 instead of $40: $2.01001 each.
        for (tokens, isNear) in [(UInt32(200_000), false), (200_001, true), (220_000, true), (220_001, false)] {
            var shop = Shop()
            shop.add(20, 0) { $0.uncachedInput = tokens }
            let advice = shop.advice(0).filter { $0.hasPrefix("context_tier") }
            #expect(advice.isEmpty != isNear, "\(tokens)")
            if tokens == 200_001 { #expect(advice == ["context_tier_near_miss $40.2002"]) }
        }
    }

    @Test func `paid failures are waste`() {
        var shop = Shop()
        shop.add(1_000, 0)
        shop.add(20, 0) { $0.error = ErrorTypeID(2) }
        #expect(shop.advice(0) == ["retry_waste $0.6"])
        var free = Shop()
        free.add(1_000, 0)
        free.add(20, 0) {
            $0.error = ErrorTypeID(2)
            $0.uncachedInput = 0
            $0.output = 0
        }
        #expect(free.advice(0).isEmpty)
    }

    @Test func `a model without a price is called so, and never compared`() {
        var shop = Shop()
        shop.add(1_000, 3)
        shop.add(20, 1)
        #expect(shop.advice(3) == ["unpriced_model"])
    }

    @Test func `a model that retires within the notice is called so`() {
        var shop = Shop()
        shop.add(20, 4)
        #expect(shop.advice(4) == ["retiring_model"])
        var thresholds = Thresholds()
        thresholds.retirementNotice = .days(59)
        var patient = Shop(thresholds)
        patient.add(20, 4)
        #expect(patient.advice(4).isEmpty)
    }

    @Test func `nothing is said without enough calls`() {
        var shop = Shop()
        for model in UInt16(0)..<5 { shop.add(19, model) { $0.timeToFirstToken = Microseconds(-1) } }
        for model in UInt16(0)..<5 { #expect(shop.advice(model).isEmpty) }
    }
}
