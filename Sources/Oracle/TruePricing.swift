import PriceLists
import Records

/// What one record truly costs.
struct TrueCost {
    var cost: Int128 = 0
    var status = PriceStatus.unpriced
    var unpricedTokens = 0
}

/// Prices records from the published prices, by the rules of the answers page and by nothing else.
struct TruePricing {
    /// Indexed by model: the stretches that apply to it, empty when the model is not listed.
    private var stretches: [[PriceStretch]]

    init(prices: PriceList, catalog: Catalog) {
        stretches = catalog.models.map { Self.entry(for: $0, in: prices)?.stretches ?? [] }
    }

    /// The list's entry for a model: the same name, else an alias, else a dated version of a name that allows it.
    static func entry(for model: Catalog.Model, in prices: PriceList) -> ModelPrices? {
        let candidates = prices.models.filter { $0.provider == model.provider }
        return candidates.first { $0.model == model.name }
            ?? candidates.first { $0.aliases.contains(model.name) }
            ?? candidates.first { $0.acceptsDatedVersions && isDated(model.name, versionOf: $0.model) }
    }

    /// Whether `name` is `model` followed by -YYYY-MM-DD or -YYYYMMDD.
    private static func isDated(_ name: String, versionOf model: String) -> Bool {
        guard name.hasPrefix(model + "-") else { return false }
        let digits = name.dropFirst(model.count + 1).map { $0.isASCII && $0.isNumber ? "9" : $0 }
        return String(digits) == "9999-99-99" || String(digits) == "99999999"
    }

    /// The cost of a record at its own event time.
    func cost(of record: borrowing RequestRecord) -> TrueCost {
        var result = TrueCost()
        guard let stretch = stretch(of: record.model, at: record.time) else {
            result.unpricedTokens = record.totalTokens
            return result
        }
        let total = record.promptTokens
        var tier: TokenRates?
        for candidate in stretch.tiers where total > candidate.aboveTotalInputTokens { tier = candidate.rates }
        let base = stretch.rates
        var pricedBuckets = 0
        var paidBuckets = 0
        var unpricedBuckets = 0
        func charge(_ tokens: UInt32, _ rate: Picodollars?) {
            guard tokens > 0 else { return }
            guard let rate else {
                unpricedBuckets += 1
                result.unpricedTokens += Int(tokens)
                return
            }
            pricedBuckets += 1
            if rate > .zero { paidBuckets += 1 }
            result.cost += Int128(tokens) * rate.rawValue
        }
        charge(record.uncachedInput, tier?.input ?? base.input)
        charge(record.cacheRead, tier?.cacheRead ?? base.cacheRead)
        charge(record.cacheWrite5m, tier?.cacheWrite5m ?? base.cacheWrite5m)
        charge(record.cacheWrite1h, tier?.cacheWrite1h ?? base.cacheWrite1h)
        charge(record.output, tier?.output ?? base.output)
        if unpricedBuckets > 0 {
            result.status = pricedBuckets > 0 ? .partial : .unpriced
        } else {
            result.status = pricedBuckets > 0 && paidBuckets == 0 ? .free : .priced
        }
        return result
    }

    private func stretch(of model: ModelID, at time: Instant) -> PriceStretch? {
        stretches[Int(model.rawValue)].first { stretch in
            (stretch.from.map { $0 <= time } ?? true) && (stretch.to.map { time < $0 } ?? true)
        }
    }
}
