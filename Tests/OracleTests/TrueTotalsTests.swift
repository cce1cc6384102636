import Oracle
import PriceLists
import Records
import Testing

/// Sums over everything observed, whenever it happened.
struct TrueTotalsTests {
    @Test
    func everyRecordCounts() throws {
        var world = World()
        try world.list("openai/m", PriceStretch(rates: .complete))
        try world.call(at: .noon - .days(2), input: 100, output: 10)
        try world.call(at: .noon, input: 100, error: "timeout")
        try world.call("openai/unlisted", input: 7)
        var oracle = Oracle(plan: world.plan, periods: [])
        oracle.observe(world.records.span)
        oracle.observe(world.records.span)
        #expect(oracle.totals.records == 6)
        #expect(oracle.totals.succeeded == 4)
        #expect(oracle.totals.tokens == 434)
        #expect(oracle.totals.cost == Picodollars(dollars: "0.0015"))
        #expect(oracle.totals.unpricedRecords == 2)
    }
}
