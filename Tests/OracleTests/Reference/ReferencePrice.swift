import PriceLists
import Records

/// What one call costs by the answers page.
struct ReferencePrice {
    var cost: Int128 = 0
    var status: String
    var unpricedTokens = 0
    /// What the call paid for being just above a context tier.
    var nearMiss: Int128?

    init(_ record: RequestRecord, named model: Catalog.Model, in list: PriceList) {
        guard let stretch = Self.stretch(of: model, at: record.time, in: list) else {
            self.init(unpriced: record)
            return
        }
        guard let prices = Self.prices(of: stretch, for: record.serviceTier) else {
            self.init(unpriced: record)
            return
        }
        let crossed = prices.tiers.filter { record.promptTokens > $0.aboveTotalInputTokens }
        self.init(record, base: prices.rates, tier: crossed.last?.rates)
        guard let top = crossed.last, 10 * record.promptTokens <= 11 * top.aboveTotalInputTokens else { return }
        let below = ReferencePrice(record, base: prices.rates, tier: crossed.dropLast().last?.rates)
        let known = ["priced", "free"]
        if known.contains(status), known.contains(below.status), cost >= below.cost { nearMiss = cost - below.cost }
    }

    private init(unpriced record: RequestRecord) {
        status = "unpriced"
        unpricedTokens = record.totalTokens
    }

    /// What a call costs at the rates of a tier, each that it lacks taken from the base.
    private init(_ record: RequestRecord, base: TokenRates, tier: TokenRates?) {
        func rate(_ unit: KeyPath<TokenRates, Picodollars?>) -> Picodollars? {
            tier?[keyPath: unit] ?? base[keyPath: unit]
        }
        let hasOwnReasoning = rate(\.reasoning) != nil
        let buckets: [(count: UInt32, isToken: Bool, rate: Picodollars?)] = [
            (record.uncachedInput, true, rate(\.input)), (record.cacheRead, true, rate(\.cacheRead)),
            (record.cacheWrite5m, true, rate(\.cacheWrite5m)), (record.cacheWrite1h, true, rate(\.cacheWrite1h)),
            (hasOwnReasoning ? record.output - record.reasoning : record.output, true, rate(\.output)),
            (hasOwnReasoning ? record.reasoning : 0, true, rate(\.reasoning)),
            (rate(\.perRequest) == nil ? 0 : 1, false, rate(\.perRequest)),
            (UInt32(record.images), false, rate(\.perImage)),
        ]
        let used = buckets.filter { $0.count > 0 }
        let priced = used.compactMap { bucket in bucket.rate.map { Int128(bucket.count) * $0.rawValue } }
        cost = priced.reduce(0, +)
        unpricedTokens = used.filter { $0.isToken && $0.rate == nil }.map { Int($0.count) }.reduce(0, +)
        if !used.isEmpty && priced.isEmpty {
            status = "unpriced"
        } else if priced.count < used.count {
            status = "partial"
        } else if !used.isEmpty && priced.allSatisfy({ $0 == 0 }) {
            status = "free"
        } else {
            status = "priced"
        }
    }

    static func stretch(of model: Catalog.Model, at time: Instant, in list: PriceList) -> PriceStretch? {
        let entries = list.models.filter { $0.provider == model.provider }
        let exact = entries.filter { $0.model == model.name }
        let aliased = entries.filter { $0.aliases.contains(model.name) }
        let dated = entries.filter { $0.acceptsDatedVersions && undated(model.name) == $0.model }
        let entry = (exact + aliased + dated).first
        let holding = (entry?.stretches ?? []).filter { stretch in
            if let from = stretch.from, time < from { return false }
            if let to = stretch.to, time >= to { return false }
            return true
        }
        let newest = holding.compactMap(\.knownFrom).max()
        return holding.first { $0.knownFrom == newest }
    }

    static func prices(of stretch: PriceStretch, for service: ServiceTier) -> ServicePrices? {
        let standard = ServicePrices(tier: .standard, rates: stretch.rates, tiers: stretch.tiers)
        return ([standard] + stretch.services).first { $0.tier == service }
    }

    /// A name without its date, if it ends in one.
    private static func undated(_ name: String) -> String? {
        let shape = String(name.map { "0123456789".contains($0) ? "#" : $0 })
        for ending in ["-####-##-##", "-########"] where shape.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return nil
    }
}
