import PriceLists
import Records

extension TruthContext {
    /// What a model's usage would have cost as another one, or in another class of service; `nil` when that is unknown.
    func bill(_ totals: ModelTotals, as model: ModelID, _ service: ServiceTier, _ now: Instant) -> Int128? {
        guard let rates = rates(totals, of: model, service, now) else { return nil }
        let used = totals.used
        let reasoning = rates.reasoning < 0 ? 0 : used.reasoning
        var sum: Int128 = 0
        for (count, rate) in [
            (used.input, rates.input), (used.cacheRead, rates.cacheRead), (used.cacheWrite5m, rates.cacheWrite5m),
            (used.cacheWrite1h, rates.cacheWrite1h), (used.output - reasoning, rates.output),
            (reasoning, rates.reasoning), (used.images, rates.perImage),
        ] where count > 0 {
            if rate < 0 { return nil }
            sum += Int128(count) * Int128(rate)
        }
        if rates.perRequest > 0 { sum += Int128(totals.requests) * Int128(rates.perRequest) }
        return sum
    }

    /// The rates of a model at an instant; the mean total input chooses the context tier.
    func rates(_ totals: ModelTotals, of model: ModelID, _ service: ServiceTier, _ now: Instant) -> TrueRates? {
        guard let entry = TruePricing.entry(for: catalog[model], in: prices),
            let stretch = TruePricing.stretch(of: entry, at: now)
        else { return nil }
        var (base, tiers) = (stretch.rates, stretch.tiers)
        if service != .standard {
            guard let other = stretch.services.first(where: { $0.tier == service }) else { return nil }
            (base, tiers) = (other.rates, other.tiers)
        }
        var own = base
        for tier in tiers
        where Int128(totals.promptTokens) > Int128(tier.aboveTotalInputTokens) * Int128(totals.requests) {
            own = tier.rates
        }
        return TrueRates(own, else: base)
    }
}
