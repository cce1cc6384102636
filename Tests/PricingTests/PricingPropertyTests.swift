import PriceLists
import Pricing
import Records
import Testing

@testable import Oracle

/// Whatever the list and the record, everything that prices says the same.
@Suite struct PricingPropertyTests {
    static let seeds = 1...1_500

    @Test func theBookThePlainScanAndTheOracleAgree() throws {
        var statuses: [PriceStatus: Int] = [:]
        for seed in Self.seeds {
            let world = RandomPrices(seed: UInt64(seed), records: 40)
            try world.list.validate()
            let book = PriceBook(world.list, catalog: world.catalog)
            let oracle = TruePricing(prices: world.list, catalog: world.catalog)
            let plain = PlainPricing(list: world.list)
            for record in world.records {
                let cost = book.price(record)
                let truth = oracle.cost(of: record)
                statuses[cost.status, default: 0] += 1
                try #require(cost == plain.price(record, named: world.catalog[record.model].name), "seed \(seed)")
                try #require(
                    cost
                        == PricedCost(
                            cost: Picodollars(truth.picodollars), status: truth.status,
                            unpricedTokens: truth.unpricedTokens), "seed \(seed)")
            }
        }
        // The draws reach every case, none rarely.
        #expect(PriceStatus.allCases.allSatisfy { statuses[$0, default: 0] > 1_000 }, "\(statuses)")
    }

    @Test func pricesAsTheyWereKnownAreThoseOfAPlainScan() throws {
        for seed in Self.seeds {
            var world = RandomPrices(seed: UInt64(seed), records: 20)
            let knownAt = world.instant()
            let flat = world.list.asKnown(at: knownAt)
            try flat.validate()
            for model in flat.models {
                let (earlier, later) = (model.stretches.dropLast(), model.stretches.dropFirst())
                try #require(zip(earlier, later).allSatisfy { $0.to ?? .last <= $1.from ?? .first }, "seed \(seed)")
            }
            try #require(flat.asKnown(at: nil) == flat, "seed \(seed)")
            let book = PriceBook(world.list, catalog: world.catalog, knownAt: knownAt)
            let plain = PlainPricing(list: world.list, knownAt: knownAt)
            for record in world.records {
                try #require(
                    book.price(record) == plain.price(record, named: world.catalog[record.model].name), "seed \(seed)")
            }
        }
    }

    @Test func anExplanationAddsUpToThePrice() throws {
        var gaps = 0
        for seed in Self.seeds {
            let world = RandomPrices(seed: UInt64(seed), records: 20)
            let book = PriceBook(world.list, catalog: world.catalog)
            for record in world.records {
                let cost = book.price(record)
                guard let explanation = try? book.explain(record) else {
                    gaps += 1
                    try #require(cost == .unpriced(tokens: record.totalTokens), "seed \(seed)")
                    continue
                }
                try #require(explanation.cost == cost, "seed \(seed)")
                let amounts = explanation.lines.compactMap(\.amount).reduce(.zero, +)
                try #require(amounts == cost.cost, "seed \(seed)")
                let tokens = explanation.lines.filter(\.unit.isToken).reduce(0) { $0 + $1.quantity }
                try #require(tokens == record.totalTokens, "seed \(seed)")
            }
        }
        #expect(gaps > 1_000)
    }
}
