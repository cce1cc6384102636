import PriceLists
import Pricing
import Records
import Testing

@Suite struct PriceBookTests {
    private static func instant(_ seconds: Int64) -> Instant { Instant(microseconds: seconds * 1_000_000) }

    private static func list(_ models: [ModelPrices]) -> PriceList {
        PriceList(name: "test", revision: "1", models: models)
    }

    private static func rates(_ input: Int128?, _ output: Int128? = nil) -> TokenRates {
        TokenRates(input: input.map { Picodollars($0) }, output: output.map { Picodollars($0) })
    }

    private static func record(
        _ model: ModelID, at time: Instant = instant(0), input: UInt32 = 0, output: UInt32 = 0
    ) -> RequestRecord {
        RequestRecord(time: time, responseTime: .zero, uncachedInput: input, output: output, model: model)
    }

    @Test func freeNeedsAtLeastOneTokenAndEveryRateZero() throws {
        var catalog = Catalog()
        let model = try catalog.id(.custom, "own")
        let own = ModelPrices(provider: .custom, model: "own", stretches: [PriceStretch(rates: Self.rates(0, 7))])
        let book = PriceBook(Self.list([own]), catalog: catalog)
        let free = book.price(Self.record(model, input: 9))
        #expect(free == PricedCost(cost: .zero, status: .free, unpricedTokens: 0))
        let priced = book.price(Self.record(model, input: 9, output: 2))
        #expect(priced == PricedCost(cost: Picodollars(14), status: .priced, unpricedTokens: 0))
        #expect(book.price(Self.record(model)).status == .priced)
    }

    @Test func aTierFallsBackToTheBaseRateOfTheSameBucket() throws {
        var catalog = Catalog()
        let model = try catalog.id(.custom, "own")
        let tiers = [
            ContextTier(aboveTotalInputTokens: 10, rates: Self.rates(20)),
            ContextTier(aboveTotalInputTokens: 20, rates: Self.rates(nil, 300)),
        ]
        let own = ModelPrices(
            provider: .custom, model: "own", stretches: [PriceStretch(rates: Self.rates(1, 100), tiers: tiers)])
        let book = PriceBook(Self.list([own]), catalog: catalog)
        #expect(book.price(Self.record(model, input: 10, output: 1)).cost == Picodollars(10 + 100))
        #expect(book.price(Self.record(model, input: 11, output: 1)).cost == Picodollars(11 * 20 + 100))
        // Not 21 x 20: the fallback is the base, not the tier below.
        #expect(book.price(Self.record(model, input: 21, output: 1)).cost == Picodollars(21 + 300))
    }

    @Test func noStretchHoldsInAGap() throws {
        var catalog = Catalog()
        let model = try catalog.id(.custom, "own")
        let own = ModelPrices(
            provider: .custom, model: "own",
            stretches: [
                PriceStretch(to: Self.instant(10), rates: Self.rates(1)),
                PriceStretch(from: Self.instant(20), to: Self.instant(30), rates: Self.rates(2)),
                PriceStretch(from: Self.instant(30), rates: Self.rates(3)),
            ])
        let book = PriceBook(Self.list([own]), catalog: catalog)
        let costs = [-5, 9, 10, 19, 20, 29, 30, 1_000_000].map { second in
            book.price(Self.record(model, at: Self.instant(second), input: 1)).cost.rawValue
        }
        #expect(costs == [1, 1, 0, 0, 2, 2, 3, 3])
        #expect(book.price(Self.record(model, at: Self.instant(10), input: 1)).status == .unpriced)
        for extreme in [Int64.min, .max] {
            #expect(book.price(Self.record(model, at: Instant(microseconds: extreme), input: 1)).status == .priced)
        }
    }

    @Test func largestTokenCountsAndRatesDoNotOverflow() throws {
        var catalog = Catalog()
        let model = try catalog.id(.custom, "own")
        let rate = PriceList.highestRate
        let all = TokenRates(input: rate, output: rate, cacheRead: rate, cacheWrite5m: rate, cacheWrite1h: rate)
        let own = ModelPrices(provider: .custom, model: "own", stretches: [PriceStretch(rates: all)])
        let book = PriceBook(Self.list([own]), catalog: catalog)
        let record = RequestRecord(
            time: Self.instant(0), responseTime: .zero, uncachedInput: .max, cacheRead: .max, cacheWrite5m: .max,
            cacheWrite1h: .max, output: .max, model: model)
        // 5 x (2^32 - 1) tokens x 10^10 picodollars.
        #expect(book.price(record).cost == Picodollars(5 * 4_294_967_295 * 10_000_000_000))
    }

    @Test func ratesOutsideSixtyFourBitsCountAsNotPublished() throws {
        var catalog = Catalog()
        let model = try catalog.id(.custom, "own")
        let own = ModelPrices(
            provider: .custom, model: "own",
            stretches: [PriceStretch(to: Instant(microseconds: .max), rates: Self.rates(Int128(1) << 64, -3))])
        let book = PriceBook(Self.list([own]), catalog: catalog)
        let cost = book.price(Self.record(model, input: 1, output: 2))
        #expect(cost == PricedCost(cost: .zero, status: .unpriced, unpricedTokens: 3))
    }

    @Test func modelsAreKnownOnceRegistered() throws {
        var catalog = Catalog()
        let first = try catalog.id(.openai, "gpt-4")
        var book = PriceBook(.legacy, catalog: catalog)
        let unlisted = try catalog.id(.openai, "other")
        let second = try catalog.id(.claude, "claude-3-haiku")
        #expect(book.price(Self.record(second, input: 1)).status == .unpriced)
        book.register(catalog: catalog)
        book.register(catalog: catalog)
        #expect(book.price(Self.record(first, input: 1)).cost == Picodollars(30_000_000))
        #expect(book.price(Self.record(unlisted, input: 1)).status == .unpriced)
        #expect(book.price(Self.record(second, input: 1)).cost == Picodollars(250_000))
        #expect(book.price(Self.record(ModelID(.max), input: 1)).status == .unpriced)
    }

    @Test func listedPricesAreSortedAndFollowTheInstant() throws {
        let book = PriceBook(.current, catalog: Catalog())
        let now = try #require(Instant(iso8601: "2026-08-12T23:59:59.999999Z"))
        let lines = book.listedPrices(at: now)
        #expect(lines.count == 64)
        let keys = lines.map { "\($0.provider.name) \($0.model)" }
        #expect(keys.first == "claude claude-3-5-haiku")
        #expect(keys.last == "openai text-embedding-3-small")
        #expect(zip(keys, keys.dropFirst()).allSatisfy(<))
        let sixFlash = lines.first { $0.model == "gemini-3.6-flash" }
        #expect(sixFlash?.input == Picodollars(1_500_000))
        #expect(sixFlash?.output == Picodollars(7_500_000))
        // Not yet on sale, and priced for input only.
        let astra = ListedPrice(provider: .openai, model: "gpt-6-astra")
        #expect(lines.contains(astra))
        let embedding = ListedPrice(
            provider: .openai, model: "text-embedding-3-small", input: Picodollars(20_000), kind: .list)
        #expect(lines.contains(embedding))
        let later = book.listedPrices(at: now + Microseconds(1)).first { $0.model == "gemini-3.6-flash" }
        #expect(later?.input == Picodollars(750_000))
        #expect(later?.cacheRead == Picodollars(75_000))
        #expect(later?.kind == .promotional)
    }

    @Test func anOutputPriceAloneIsNotListed() {
        let own = ModelPrices(provider: .custom, model: "own", stretches: [PriceStretch(rates: Self.rates(nil, 5))])
        let book = PriceBook(Self.list([own]), catalog: Catalog())
        #expect(book.listedPrices(at: Self.instant(0)) == [ListedPrice(provider: .custom, model: "own", kind: .list)])
    }
}
