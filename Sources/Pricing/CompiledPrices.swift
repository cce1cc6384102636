import PriceLists
import Records

/// Every price of a flat list as rows: those of one entry and one class of service stand together, ascending by time,
/// then by threshold, so that the last row that holds for a record is the one that prices it.
struct CompiledPrices: Sendable {
    /// The rows of an entry in a class of service.
    struct Section: Sendable {
        var rows: Range<Int>
        /// Whether some row has extras that matter without images.
        var hasExtras: Bool

        static var empty: Section { Section(rows: 0..<0, hasExtras: false) }
    }

    /// How many sections an entry has, one for each `ServiceTier`, in the order of its raw values.
    static let sectionsOfEntry = 4

    private(set) var rows: [CompiledRates] = []
    /// Parallel to `rows`.
    private(set) var extras: [CompiledExtras] = []
    /// `sectionsOfEntry` for each entry of the list.
    private(set) var sections: [Section] = []

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
        sections.append(
            Section(rows: start..<rows.count, hasExtras: extras[start...].contains(where: \.matterWithoutImages)))
    }

    private mutating func add(_ rates: TokenRates, _ stretch: PriceStretch, above threshold: Int) {
        rows.append(CompiledRates(stretch: stretch, threshold: threshold, rates: rates))
        extras.append(CompiledExtras(rates))
    }
}
