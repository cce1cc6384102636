import PriceLists
import Pricing
import Records
import Testing

/// A price list with a corrected history, as it was known then and as it is known now.
@Suite struct RevisionTests {
    private static func day(_ text: String) throws -> Instant { try #require(Instant(dateOrISO8601: text)) }

    private static func stretch(
        _ dollars: Int128, from: String?, to: String?, known: String?, _ kind: PriceKind = .list
    ) throws -> PriceStretch {
        PriceStretch(
            from: try from.map(day), to: try to.map(day), knownFrom: try known.map(day), kind: kind,
            rates: TokenRates(input: Picodollars(dollars * 1_000_000)))
    }

    /// One dollar for ever; on 10 February it turned out to have been 2 from 1 to 20 January; on 1 March, 3 from 10 to
    /// 15 January, and 5 were announced for May.
    private static func list() throws -> PriceList {
        let stretches = [
            try stretch(1, from: nil, to: nil, known: nil),
            try stretch(2, from: "2026-01-01", to: "2026-01-20", known: "2026-02-10"),
            try stretch(3, from: "2026-01-10", to: "2026-01-15", known: "2026-03-01"),
            try stretch(5, from: "2026-05-01", to: nil, known: "2026-03-01", .announced),
        ]
        let model = ModelPrices(provider: .custom, model: "m", stretches: stretches)
        return PriceList(name: "revised", revision: "1", models: [model])
    }

    private static func prices(_ days: [String], knownAt: String?) throws -> [Int128] {
        var catalog = Catalog()
        let model = try catalog.id(.custom, "m")
        let book = PriceBook(try list(), catalog: catalog, knownAt: try knownAt.map(day))
        return try days.map { text in
            let record = RequestRecord(
                time: try day(text), responseTime: .zero, uncachedInput: 1_000_000, model: model)
            return book.price(record).cost.rawValue / 1_000_000_000_000
        }
    }

    @Test func pricesAsKnownThenAndNow() throws {
        let days = ["2025-12-31", "2026-01-01", "2026-01-10", "2026-01-15", "2026-01-20", "2026-05-01"]
        #expect(try Self.prices(days, knownAt: nil) == [1, 2, 3, 2, 1, 5])
        #expect(try Self.prices(days, knownAt: "2026-03-01") == [1, 2, 3, 2, 1, 5])
        #expect(try Self.prices(days, knownAt: "2026-02-28T23:59:59.999999Z") == [1, 2, 2, 2, 1, 1])
        #expect(try Self.prices(days, knownAt: "2026-02-10") == [1, 2, 2, 2, 1, 1])
        #expect(try Self.prices(days, knownAt: "2026-02-09") == [1, 1, 1, 1, 1, 1])
    }

    @Test func aFlatListIsCutAtTheCorrections() throws {
        let flat = try Self.list().asKnown(at: nil).models[0].stretches
        #expect(
            try flat == [
                Self.stretch(1, from: nil, to: "2026-01-01", known: nil),
                Self.stretch(2, from: "2026-01-01", to: "2026-01-10", known: "2026-02-10"),
                Self.stretch(3, from: "2026-01-10", to: "2026-01-15", known: "2026-03-01"),
                Self.stretch(2, from: "2026-01-15", to: "2026-01-20", known: "2026-02-10"),
                Self.stretch(1, from: "2026-01-20", to: "2026-05-01", known: nil),
                Self.stretch(5, from: "2026-05-01", to: nil, known: "2026-03-01", .announced),
            ])
    }

    @Test func aListWithoutRevisionsStaysAsItIs() {
        #expect(PriceList.current.asKnown(at: nil).models.count == PriceList.current.models.count)
        #expect(PriceList.legacy.asKnown(at: nil) == .legacy)
    }

    @Test func whatWasNotKnownYetHasNoPrice() throws {
        var list = try Self.list()
        list.models[0].stretches.removeFirst()
        #expect(list.asKnown(at: try Self.day("2026-01-01")).models[0].stretches.isEmpty)
        var catalog = Catalog()
        let model = try catalog.id(.custom, "m")
        let book = PriceBook(list, catalog: catalog, knownAt: try Self.day("2026-01-01"))
        let record = RequestRecord(
            time: try Self.day("2026-01-02"), responseTime: .zero, uncachedInput: 4, model: model)
        #expect(book.price(record) == .unpriced(tokens: 4))
        #expect(throws: PriceGap.noStretch(model: "m")) { try book.explain(record) }
    }
}
