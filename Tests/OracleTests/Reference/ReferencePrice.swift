import PriceLists
import Records

/// What one call costs by the answers page.
struct ReferencePrice {
    var cost: Int128 = 0
    var status: String
    var unpricedTokens = 0

    init(_ record: RequestRecord, named model: Catalog.Model, in list: PriceList) {
        guard let stretch = Self.stretch(of: model, at: record.time, in: list) else {
            status = "unpriced"
            unpricedTokens = record.totalTokens
            return
        }
        let input = record.promptTokens
        let tier = stretch.tiers.last { input > $0.aboveTotalInputTokens }?.rates
        let buckets: [(tokens: UInt32, rate: Picodollars?)] = [
            (record.uncachedInput, tier?.input ?? stretch.rates.input),
            (record.cacheRead, tier?.cacheRead ?? stretch.rates.cacheRead),
            (record.cacheWrite5m, tier?.cacheWrite5m ?? stretch.rates.cacheWrite5m),
            (record.cacheWrite1h, tier?.cacheWrite1h ?? stretch.rates.cacheWrite1h),
            (record.output, tier?.output ?? stretch.rates.output),
        ]
        let used = buckets.filter { $0.tokens > 0 }
        let priced = used.compactMap { bucket in bucket.rate.map { Int128(bucket.tokens) * $0.rawValue } }
        cost = priced.reduce(0, +)
        unpricedTokens = used.filter { $0.rate == nil }.map { Int($0.tokens) }.reduce(0, +)
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
        return entry?.stretches.first { stretch in
            if let from = stretch.from, time < from { return false }
            if let to = stretch.to, time >= to { return false }
            return true
        }
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
