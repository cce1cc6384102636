import Testing

@testable import Coverage

/// Cells, holes and percentages.
@Suite struct CoverageTableTests {
    private var table = CoverageTable(
        "colours", rows: ["red", "green"], columns: ["light", "dark"],
        isImpossible: { $0 == "green" && $1 == "dark" })

    @Test mutating func `a cell belongs to the scenario that touched it first`() {
        #expect(table.holes.count == 3)
        table.touch("red", "dark", by: "one")
        table.touch("red", "dark", by: "two")
        #expect(table.scenario("red", "dark") == "one")
        #expect(table.holes == [.init(row: "red", column: "light"), .init(row: "green", column: "light")])
        #expect((table.touched, table.total) == (1, 3))
        #expect(table.percent == 100.0 / 3)
    }

    @Test mutating func `what is not in the table is refused`() {
        let taken = [table.touch("blue", "dark", by: "one"), table.touch("red", "pale", by: "one")]
        #expect(taken == [false, false])
        #expect(table.touched == 0)
    }

    @Test mutating func `a table is whole without its impossible cells`() {
        for (row, column) in [("red", "light"), ("red", "dark"), ("green", "light")] {
            table.touch(row, column, by: "one")
        }
        #expect(table.percent == 100)
        #expect(table.holes.isEmpty)
    }
}
