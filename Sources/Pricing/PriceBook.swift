public import PriceLists
public import Records

/// A price list compiled for pricing records of one catalogue, at a few nanoseconds each.
///
/// Rules: docs/answers.md. The list must pass `PriceList.validate()`; a rate outside 64 bits counts as not published.
public struct PriceBook: Sendable {
    /// The list as it was known, without overlaps.
    let list: PriceList
    /// Indexed by `ModelID`: the entry of the list, `nil` for a model that is not listed.
    private(set) var entryOfModel: [Int?] = []
    private let resolver: ModelResolver
    private let prices: CompiledPrices
    /// The sections of every model of the catalogue, `CompiledPrices.sectionsOfEntry` for each.
    private var sections: [Range<Int>] = []

    /// Compiles a list and resolves every model of the catalogue.
    ///
    /// `knownAt` prices as it was known at that instant, `nil` as it is known now. O(size of the list + models).
    public init(_ list: PriceList, catalog: Catalog, knownAt: Instant? = nil) {
        self.list = list.asKnown(at: knownAt)
        resolver = ModelResolver(self.list.models)
        prices = CompiledPrices(self.list.models)
        register(catalog: catalog)
    }

    /// Resolves the models that the catalogue gained since the last call.
    ///
    /// O(new models).
    public mutating func register(catalog: Catalog) {
        let count = CompiledPrices.sectionsOfEntry
        for model in catalog.models.dropFirst(entryOfModel.count) {
            let entry = resolver.entry(for: model)
            entryOfModel.append(entry)
            guard let entry else {
                sections += repeatElement(0..<0, count: count)
                continue
            }
            sections += prices.sections[entry * count..<(entry + 1) * count]
        }
    }

    /// The cost of a record at its event time.
    ///
    /// A model that was not registered is unpriced. O(stretches of the model).
    public func price(_ record: borrowing RequestRecord) -> PricedCost {
        let tokens = record.totalTokens
        guard let match = row(for: record) else { return .unpriced(tokens: tokens) }
        // Nearly every call of nearly every scenario goes one way.
        let hasImages = record.images > 0
        if prices.extras[match].matterWithoutImages || hasImages {
            return Self.priceInFull(record, tokens: tokens, prices.rows[match], prices.extras[match])
        }
        return Self.price(record, tokens: tokens, prices.rows[match])
    }

    /// The row that prices a record.
    @inline(__always)
    private func row(for record: borrowing RequestRecord) -> Int? {
        let place = Int(record.model.rawValue) * CompiledPrices.sectionsOfEntry + Int(record.serviceTier.rawValue)
        let section = place < sections.count ? sections[place] : 0..<0
        let time = record.time.microseconds
        let input = Int64(record.promptTokens)
        var match: Int?
        var index = section.lowerBound
        while index < section.upperBound, prices.rows[index].first <= time {
            if time <= prices.rows[index].last, input > prices.rows[index].threshold { match = index }
            index += 1
        }
        return match
    }

    /// Every used bucket has tokens, so comparing token and money sums tells how many of them have a price.
    @inline(__always)
    private static func price(
        _ record: borrowing RequestRecord, tokens: Int, _ rates: borrowing CompiledRates
    ) -> PricedCost {
        var sum = Sum()
        sum.addPrompt(of: record, at: rates)
        sum.add(record.output, at: rates.output)
        let status: PriceStatus =
            if sum.unpricedTokens > 0 {
                sum.unpricedTokens == tokens ? .unpriced : .partial
            } else {
                sum.cost == 0 && tokens > 0 ? .free : .priced
            }
        return PricedCost(cost: Picodollars(sum.cost), status: status, unpricedTokens: sum.unpricedTokens)
    }

    /// The same with reasoning, the request itself and images.
    @inline(never)
    private static func priceInFull(
        _ record: borrowing RequestRecord, tokens: Int, _ rates: CompiledRates, _ extras: CompiledExtras
    ) -> PricedCost {
        var sum = Sum()
        sum.addPrompt(of: record, at: rates)
        let reasoning = extras.reasoning < 0 ? 0 : min(record.reasoning, record.output)
        sum.add(record.output - reasoning, at: rates.output)
        sum.add(reasoning, at: extras.reasoning)
        if extras.perRequest >= 0 { sum.cost += Int128(extras.perRequest) }
        let images = record.images
        if extras.perImage >= 0 { sum.cost += Int128(extras.perImage) * Int128(images) }
        let lacksPrice = sum.unpricedTokens > 0 || (images > 0 && extras.perImage < 0)
        let hasPrice = sum.unpricedTokens < tokens || extras.perRequest >= 0 || (images > 0 && extras.perImage >= 0)
        let status: PriceStatus =
            if lacksPrice { hasPrice ? .partial : .unpriced } else { sum.cost == 0 && hasPrice ? .free : .priced }
        return PricedCost(cost: Picodollars(sum.cost), status: status, unpricedTokens: sum.unpricedTokens)
    }

    /// What a request paid for a total input just above the threshold of a context tier, by at most a tenth of it.
    ///
    /// That is its cost less the cost of the same tokens at the rates below the threshold. Negative for every other
    /// request, and where either cost is not fully known.
    @inline(__always)
    public func nearMissExcess(_ record: borrowing RequestRecord) -> Picodollars {
        record.promptTokens > prices.smallestThreshold ? excess(record) : Picodollars(-1)
    }

    @inline(never)
    private func excess(_ record: borrowing RequestRecord) -> Picodollars {
        guard let match = row(for: record), prices.rows[match].threshold >= 0,
            10 * Int64(record.promptTokens) <= 11 * prices.rows[match].threshold
        else { return Picodollars(-1) }
        // The rows of a stretch ascend by threshold, the base rates first, so the row before is the tier below.
        let tokens = record.totalTokens
        let paid = Self.priceInFull(record, tokens: tokens, prices.rows[match], prices.extras[match])
        let below = Self.priceInFull(record, tokens: tokens, prices.rows[match - 1], prices.extras[match - 1])
        let areKnown = [paid, below].allSatisfy { $0.status == .priced || $0.status == .free }
        return areKnown && paid.cost >= below.cost ? paid.cost - below.cost : Picodollars(-1)
    }

    /// The list at an instant, ascending by provider name, then model name; every listed model has one line.
    public func listedPrices(at now: Instant) -> [ListedPrice] {
        list.models.map { ListedPrice($0, at: now) }
            .sorted { ($0.provider.name, $0.model) < ($1.provider.name, $1.model) }
    }
}

/// Money and tokens of one record while its buckets are added up.
private struct Sum {
    var cost: Int128 = 0
    var unpricedTokens = 0

    @inline(__always)
    mutating func add(_ tokens: UInt32, at rate: Int64) {
        // Without a branch, because which bucket lacks a price changes from record to record.
        let isMissing = rate >> 63
        unpricedTokens += Int(tokens) & Int(isMissing)
        // At most 2^63 times 2^32, a few times: far inside 128 bits, so wrapping arithmetic cannot wrap.
        cost &+= Int128(rate & ~isMissing) &* Int128(tokens)
    }

    @inline(__always)
    mutating func addPrompt(of record: borrowing RequestRecord, at rates: borrowing CompiledRates) {
        add(record.uncachedInput, at: rates.input)
        add(record.cacheRead, at: rates.cacheRead)
        // Few calls write to a cache; a branch that nearly always goes one way costs less than two multiplications.
        if record.cacheWrite5m | record.cacheWrite1h != 0 {
            add(record.cacheWrite5m, at: rates.cacheWrite5m)
            add(record.cacheWrite1h, at: rates.cacheWrite1h)
        }
    }
}
