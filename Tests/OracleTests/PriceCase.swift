import Answers
import PriceLists
import Records
import Testing

@testable import Oracle

extension World {
    /// What the oracle charges for the only call of this world.
    func cost() throws -> TrueCost {
        TruePricing(prices: prices, catalog: catalog).cost(of: try #require(records.first))
    }
}

extension TokenRates {
    /// 3 dollars in, 15 out, 0.30 for reads, 3.75 for five-minute writes and 6 for one-hour writes, per million tokens.
    static let complete = TokenRates(
        input: .perMillion(3), output: .perMillion(15), cacheRead: Picodollars(300_000),
        cacheWrite5m: Picodollars(3_750_000), cacheWrite1h: .perMillion(6))
}
