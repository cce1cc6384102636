import Foundation
import PriceLists
import Pricing
import Records
import Testing

/// The worked cases of `docs/cost-conformance.md`: what is written there is what a call costs.
@Suite struct CostConformanceTests {
    private static func pinnedPrices() throws -> PriceList {
        let url = ConformanceTable.root.appending(path: "scenarios/data/conformance-prices.json")
        return try PriceList.decode([UInt8](Data(contentsOf: url)))
    }

    /// Quantity times rate, added up, from text such as `1000 x 2.5 + 3 x ?`; exact, in picodollars.
    private static func worked(_ arithmetic: String) throws -> Int128 {
        var sum: Int128 = 0
        for term in arithmetic.split(separator: " + ") where term != "0" {
            let parts = term.split(separator: " x ").map(String.init)
            guard parts[1] != "?" else { continue }
            let rate = try #require(Picodollars(dollarsPerMillionTokens: parts[1]))
            sum += try #require(Int128(parts[0])) * rate.rawValue
        }
        return sum
    }

    private static func check(_ row: ConformanceTable.Row, of table: ConformanceTable, _ list: PriceList) throws {
        let expected = try #require(Int128(row["x-picodollars"]))
        #expect(try worked(row["x-arithmetic"]) == expected, "the arithmetic of \(row.testDescription)")
        var catalog = Catalog()
        let record = try table.record(row, &catalog)
        let cost = PriceBook(list, catalog: catalog).price(record)
        #expect(cost.cost == Picodollars(expected))
        #expect(cost.status.name == row["x-status"])
        #expect(cost.unpricedTokens == row.number("x-unpriced-tokens"))
    }

    @Test(arguments: ConformanceTable.pinned.rows)
    func `A worked case costs what its arithmetic says`(row: ConformanceTable.Row) throws {
        try Self.check(row, of: .pinned, Self.pinnedPrices())
    }

    @Test(arguments: ConformanceTable.current.rows)
    func `A worked case on the built-in prices costs what its arithmetic says`(row: ConformanceTable.Row) throws {
        try Self.check(row, of: .current, .current)
    }

    @Test(arguments: [ConformanceTable.pinned, .current].map(\.name))
    func `The scenario and the page say what the table says`(name: String) throws {
        let table = name == ConformanceTable.pinned.name ? ConformanceTable.pinned : .current
        let scenario = try String(
            contentsOf: ConformanceTable.root.appending(path: "scenarios/\(name).yaml"), encoding: .utf8)
        let page = try String(
            contentsOf: ConformanceTable.root.appending(path: "docs/cost-conformance.md"), encoding: .utf8)
        var costs: [String: Int128] = [:]
        for row in table.rows { costs[row["user"], default: 0] += try #require(Int128(row["x-picodollars"])) }
        for (user, cost) in costs.sorted(by: { $0.key < $1.key }) {
            let dollars = Picodollars(cost).description
            #expect(scenario.contains("check: cost.cost_by_user.\(user) == \(dollars)}"), "\(user)")
            let line = page.split(separator: "\n").first { $0.hasPrefix("| \(user) |") } ?? ""
            #expect(line.contains("| \(dollars) |"), "\(user)")
        }
        #expect(scenario.split(separator: "cost.cost_by_user.").count - 1 == costs.count)
    }

    @Test func `There are many cases, of every status and class of service`() {
        let rows = ConformanceTable.pinned.rows
        #expect(Set(rows.map { $0["user"] }).count >= 80)
        #expect(Set(ConformanceTable.current.rows.map { $0["user"] }).count >= 10)
        #expect(Set(rows.map { $0["x-status"] }) == Set(PriceStatus.allCases.map(\.name)))
        #expect(Set(rows.map { $0["service_tier"] }) == ["", "standard", "batch", "flex", "priority"])
        #expect(!rows.contains { $0["x-rule"].isEmpty || $0["x-source"].isEmpty })
    }
}
