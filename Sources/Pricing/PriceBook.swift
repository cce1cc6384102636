public import PriceLists
public import Records

/// A price list compiled for pricing records of one catalogue, at a few nanoseconds each.
///
/// Rules: docs/answers.md. The list must pass `PriceList.validate()`; a rate outside 64 bits counts as not published.
public struct PriceBook: Sendable {
    private let list: PriceList
    private let resolver: ModelResolver
    /// The rows of every listed model, one after the other.
    private let rows: [CompiledRates]
    /// Indexed by entry of the list: its rows in `rows`.
    private let rowsOfEntry: [Range<Int>]
    /// Indexed by `ModelID`: its rows in `rows`, none for a model that is not listed.
    private var rowsOfModel: [Range<Int>] = []

    /// Compiles a list and resolves every model of the catalogue.
    ///
    /// O(size of the list + models).
    public init(_ list: PriceList, catalog: Catalog) {
        self.list = list
        resolver = ModelResolver(list.models)
        var rows: [CompiledRates] = []
        var rowsOfEntry: [Range<Int>] = []
        for model in list.models {
            let start = rows.count
            rows += CompiledRates.rows(of: model)
            rowsOfEntry.append(start..<rows.count)
        }
        self.rows = rows
        self.rowsOfEntry = rowsOfEntry
        register(catalog: catalog)
    }

    /// Resolves the models that the catalogue gained since the last call.
    ///
    /// O(new models).
    public mutating func register(catalog: Catalog) {
        for model in catalog.models.dropFirst(rowsOfModel.count) {
            rowsOfModel.append(resolver.entry(for: model).map { rowsOfEntry[$0] } ?? 0..<0)
        }
    }

    /// The cost of a record at its event time.
    ///
    /// A model that was not registered is unpriced. O(stretches of the model).
    public func price(_ record: borrowing RequestRecord) -> PricedCost {
        let model = Int(record.model.rawValue)
        let candidates = model < rowsOfModel.count ? rowsOfModel[model] : 0..<0
        let time = record.time.microseconds
        let input = Int64(record.promptTokens)
        var match = -1
        var index = candidates.lowerBound
        while index < candidates.upperBound, rows[index].first <= time {
            if time <= rows[index].last, input > rows[index].threshold { match = index }
            index += 1
        }
        let tokens = record.totalTokens
        guard match >= 0 else { return PricedCost(cost: .zero, status: .unpriced, unpricedTokens: tokens) }
        return Self.price(record, tokens: tokens, rates: rows[match])
    }

    /// Every used bucket has tokens, so comparing token and money sums tells how many of them have a price.
    @inline(__always)
    private static func price(
        _ record: borrowing RequestRecord, tokens: Int, rates: borrowing CompiledRates
    ) -> PricedCost {
        var sum = Sum()
        sum.add(record.uncachedInput, at: rates.input)
        sum.add(record.output, at: rates.output)
        sum.add(record.cacheRead, at: rates.cacheRead)
        // Few calls write to a cache; a branch that nearly always goes one way costs less than two multiplications.
        if record.cacheWrite5m | record.cacheWrite1h != 0 {
            sum.add(record.cacheWrite5m, at: rates.cacheWrite5m)
            sum.add(record.cacheWrite1h, at: rates.cacheWrite1h)
        }
        let status: PriceStatus =
            if sum.unpricedTokens > 0 {
                sum.unpricedTokens == tokens ? .unpriced : .partial
            } else {
                sum.cost == 0 && tokens > 0 ? .free : .priced
            }
        return PricedCost(cost: Picodollars(sum.cost), status: status, unpricedTokens: sum.unpricedTokens)
    }

    /// The list at an instant, ascending by provider name, then model name; every listed model has one line.
    public func listedPrices(at now: Instant) -> [ListedPrice] {
        let lines = list.models.map { model in
            let stretch = model.stretches.last {
                ($0.from.map { $0 <= now } ?? true) && ($0.to.map { now < $0 } ?? true)
            }
            let input = stretch?.rates.input
            return ListedPrice(
                provider: model.provider, model: model.model, input: input,
                output: input == nil ? nil : stretch?.rates.output)
        }
        return lines.sorted { ($0.provider.name, $0.model) < ($1.provider.name, $1.model) }
    }
}

/// Money and tokens of one record while its buckets are added up.
private struct Sum {
    var cost: Int128 = 0
    var unpricedTokens = 0

    mutating func add(_ tokens: UInt32, at rate: Int64) {
        // Without a branch, because which bucket lacks a price changes from record to record.
        let isMissing = rate >> 63
        unpricedTokens += Int(tokens) & Int(isMissing)
        // At most 2^63 times 2^32, five times: far inside 128 bits, so wrapping arithmetic cannot wrap.
        cost &+= Int128(rate & ~isMissing) &* Int128(tokens)
    }
}
