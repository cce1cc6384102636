import Answers
import Records
import Testing

@Suite struct ModelDriftTests {
    @Test func `another model than the one asked for costs or saves what its prices say`() {
        var desk = Desk()
        desk.record(5, milliseconds: 100, input: 1_000)
        // Asked for Sonnet at 2 USD, served by GPT at 1 USD per million.
        desk.record(3, milliseconds: 100, input: 1_000, requested: Desk.claude)
        // Asked for the free model.
        desk.record(4, milliseconds: 100, input: 1_000, requested: Desk.mini)
        // Asked for a model without a price: counted, not compared.
        desk.record(1, milliseconds: 100, input: 1_000, requested: Desk.unlisted)
        let rows = desk.answers()["periods", "1h", "cost", "model_drift"].elements
        #expect(
            rows.map { $0["requested"] } == ["openai/a-mini", "claude/sonnet", "custom/own"].map { .text($0) })
        #expect(rows.allSatisfy { $0["served"] == .text("openai/gpt") })
        #expect(rows[0]["requests"] == .count(4) && rows[0]["cost_as_requested"] == .money(.zero))
        #expect(rows[0]["difference"] == .money(Picodollars(4_000_000_000)))
        #expect(rows[1]["cost"] == .money(Picodollars(3_000_000_000)))
        #expect(rows[1]["cost_as_requested"] == .money(Picodollars(6_000_000_000)))
        #expect(rows[1]["difference"] == .money(Picodollars(-3_000_000_000)))
        #expect(rows[2]["requests"] == .count(1) && rows[2]["comparable_requests"] == .count(0))
        #expect(rows[2]["difference"] == .money(.zero))
    }
}
