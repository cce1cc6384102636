import PriceLists
import Pricing
import Records
import Testing

/// A record and what it must cost, worked by hand; `sum` shows the arithmetic in millionths of a dollar.
struct PricingCase: CustomTestStringConvertible, Sendable {
    var sum: String
    var list: PriceList = .current
    var provider: ProviderID = .openai
    var model: String
    var at = "2026-10-01T00:00:00Z"
    var input: UInt32 = 0
    var output: UInt32 = 0
    var cacheRead: UInt32 = 0
    var cacheWrite5m: UInt32 = 0
    var cacheWrite1h: UInt32 = 0
    var reasoning: UInt32 = 0
    var images: UInt8 = 0
    var service = ServiceTier.standard
    var cost: Int128
    var status: PriceStatus = .priced
    var unpricedTokens = 0

    var testDescription: String { "\(list.name) \(model): \(sum)" }

    func check() throws {
        var catalog = Catalog()
        let model = try catalog.id(provider, model)
        let book = PriceBook(list, catalog: catalog)
        let record = RequestRecord(
            time: try #require(Instant(iso8601: at)), responseTime: .seconds(1), uncachedInput: input,
            cacheRead: cacheRead, cacheWrite5m: cacheWrite5m, cacheWrite1h: cacheWrite1h, output: output,
            reasoning: reasoning, model: model, serviceTier: service, images: images)
        #expect(
            book.price(record)
                == PricedCost(cost: Picodollars(cost), status: status, unpricedTokens: unpricedTokens))
    }
}

extension Catalog {
    /// The identifier of a model, new or known.
    mutating func id(_ provider: ProviderID, _ name: String) throws -> ModelID {
        let id = intern(Catalog.Model(provider: provider, name: name))
        return try #require(id)
    }
}
