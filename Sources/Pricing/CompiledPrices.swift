import PriceLists
import Records

/// Every price of a flat list as rows: those of one entry and one class of service stand together, ascending by time,
/// then by threshold, so that the last row that holds for a record is the one that prices it.
struct CompiledPrices: Sendable {
    /// How many sections an entry has, one for each `ServiceTier`, in the order of its raw values.
    static let sectionsOfEntry = 4

    private(set) var rows: [CompiledRates] = []
    /// Parallel to `rows`.
    private(set) var extras: [CompiledExtras] = []
    /// `sectionsOfEntry` for each entry of the list: which rows are its own.
    private(set) var sections: [Range<Int>] = []
    /// No tier's threshold is below this.
    private(set) var smallestThreshold = Int.max

    init(_ models: [ModelPrices]) {
        for model in models {
            for service in ServiceTier.allCases { add(model, service) }
        }
    }

    private mutating func add(_ model: ModelPrices, _ service: ServiceTier) {
        let start = rows.count
        for stretch in model.stretches {
            guard let prices = stretch.prices(for: service) else { continue }
            add(prices.rates.completed(from: prices.rates), stretch, above: -1)
            for tier in prices.tiers {
                add(tier.rates.completed(from: prices.rates), stretch, above: tier.aboveTotalInputTokens)
            }
        }
        sections.append(start..<rows.count)
    }

    private mutating func add(_ rates: TokenRates, _ stretch: PriceStretch, above threshold: Int) {
        if threshold >= 0 { smallestThreshold = min(smallestThreshold, threshold) }
        rows.append(CompiledRates(stretch: stretch, threshold: threshold, rates: rates))
        extras.append(CompiledExtras(rates))
    }
}
