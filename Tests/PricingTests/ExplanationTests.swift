import PriceLists
import Pricing
import Records
import Testing

/// The bill of a record, and why there is none.
@Suite struct ExplanationTests {
    private static func explain(
        _ model: String, in list: PriceList = UnitPricingTests.list, _ change: (inout RequestRecord) -> Void
    ) throws -> PriceExplanation {
        var catalog = Catalog()
        let id = try catalog.id(.custom, model)
        var record = RequestRecord(time: Instant(microseconds: 0), responseTime: .zero, model: id)
        change(&record)
        return try PriceBook(list, catalog: catalog).explain(record)
    }

    @Test func everyUsedUnitHasALine() throws {
        let bill = try Self.explain("all") { record in
            (record.uncachedInput, record.cacheRead, record.output, record.reasoning) = (90, 11, 7, 3)
            record.images = 2
        }
        #expect(bill.provider == .custom)
        #expect(bill.model == "all")
        #expect(bill.stretch == UnitPricingTests.list.models[0].stretches[0])
        #expect(bill.serviceTier == .standard)
        #expect(bill.contextThreshold == 100)
        #expect(
            bill.lines == [
                PriceLine(unit: .input, quantity: 90, rate: Picodollars(1_000_000)),
                PriceLine(unit: .cacheRead, quantity: 11, rate: nil),
                PriceLine(unit: .output, quantity: 4, rate: Picodollars(8_000_000)),
                PriceLine(unit: .reasoning, quantity: 3, rate: Picodollars(10_000_000)),
                PriceLine(unit: .request, quantity: 1, rate: Picodollars(5_000_000_000)),
                PriceLine(unit: .image, quantity: 2, rate: .zero),
            ])
        #expect(bill.lines.map(\.amount?.rawValue) == [90_000_000, nil, 32_000_000, 30_000_000, 5_000_000_000, 0])
        #expect(bill.cost == PricedCost(cost: Picodollars(5_152_000_000), status: .partial, unpricedTokens: 11))
    }

    @Test func theClassOfServiceIsThatOfTheRecord() throws {
        let bill = try Self.explain("all") { record in
            (record.serviceTier, record.uncachedInput) = (.batch, 50)
        }
        #expect(bill.serviceTier == .batch)
        #expect(bill.contextThreshold == nil)
        #expect(bill.lines == [PriceLine(unit: .input, quantity: 50, rate: Picodollars(500_000))])
    }

    @Test func aGapSaysWhatIsMissing() throws {
        #expect(throws: PriceGap.modelNotListed) { try Self.explain("other") { _ in } }
        let stretch = UnitPricingTests.list.models[0].stretches[0]
        #expect(throws: PriceGap.noService(model: "all", stretch: stretch, tier: .priority)) {
            try Self.explain("all") { $0.serviceTier = .priority }
        }
        var ended = UnitPricingTests.list
        ended.models[0].stretches[0].to = Instant(microseconds: 0)
        #expect(throws: PriceGap.noStretch(model: "all")) { try Self.explain("all", in: ended) { _ in } }
        #expect(throws: PriceGap.modelNotListed) { try Self.explain("all") { $0.model = ModelID(.max) } }
        #expect(PriceGap.noStretch(model: "all").description == "no price of all holds at this time")
    }

    @Test func theEntryIsNamedAndNotTheAlias() throws {
        var list = UnitPricingTests.list
        list.models[0].aliases = ["everything"]
        #expect(try Self.explain("everything", in: list) { _ in }.model == "all")
    }

    @Test func unitsBearTheNamesOfRates() {
        let names = Set(PricedUnit.allCases.map(\.name))
        #expect(names == Set(RateField.names))
    }
}
