import PriceLists
import Pricing
import Records

/// The price of a record by looking at every stretch of a list as it is written, for comparison.
struct PlainPricing {
    var list: PriceList
    var knownAt: Instant?

    func price(_ record: RequestRecord, named name: String) -> PricedCost {
        guard let rates = rates(record, named: name) else { return .unpriced(tokens: record.totalTokens) }
        let thinking = rates.reasoning == nil ? 0 : record.reasoning
        let tokens: [(UInt32, Picodollars?)] = [
            (record.uncachedInput, rates.input), (record.cacheRead, rates.cacheRead),
            (record.cacheWrite5m, rates.cacheWrite5m), (record.cacheWrite1h, rates.cacheWrite1h),
            (record.output - thinking, rates.output), (thinking, rates.reasoning),
        ]
        let others: [(UInt32, Picodollars?)] = [
            (rates.perRequest == nil ? 0 : 1, rates.perRequest), (UInt32(record.images), rates.perImage),
        ]
        let used = (tokens + others).filter { $0.0 > 0 }
        let priced = used.filter { $0.1 != nil }
        let cost = priced.reduce(Int128(0)) { $0 + Int128($1.0) * ($1.1?.rawValue ?? 0) }
        let unpriced = tokens.filter { $0.1 == nil }.reduce(0) { $0 + Int($1.0) }
        let status: PriceStatus =
            switch (used.count, priced.count) {
            case (0, _): .priced
            case (_, 0): .unpriced
            case (let used, let priced) where priced < used: .partial
            default: priced.contains { $0.1 != .zero } ? .priced : .free
            }
        return PricedCost(cost: Picodollars(cost), status: status, unpricedTokens: unpriced)
    }

    private func rates(_ record: RequestRecord, named name: String) -> TokenRates? {
        let entry = list.models.first { model in
            let isVersion = model.acceptsDatedVersions && name == model.model + "-2026-01-01"
            return name == model.model || model.aliases.contains(name) || isVersion
        }
        let known = (entry?.stretches ?? []).filter { $0.knownFrom ?? .first <= knownAt ?? .last }
        let holding = known.filter { ($0.from ?? .first) <= record.time && record.time < ($0.to ?? .last) }
        guard let stretch = holding.max(by: { $0.knownFrom ?? .first < $1.knownFrom ?? .first }) else { return nil }
        let standard = ServicePrices(tier: .standard, rates: stretch.rates, tiers: stretch.tiers)
        guard let service = ([standard] + stretch.services).first(where: { $0.tier == record.serviceTier }) else {
            return nil
        }
        let reached = service.tiers.filter { $0.aboveTotalInputTokens < record.promptTokens }
        guard let tier = reached.max(by: { $0.aboveTotalInputTokens < $1.aboveTotalInputTokens }) else {
            return service.rates
        }
        let (own, base) = (tier.rates, service.rates)
        return TokenRates(
            input: own.input ?? base.input, output: own.output ?? base.output,
            reasoning: own.reasoning ?? base.reasoning, cacheRead: own.cacheRead ?? base.cacheRead,
            cacheWrite5m: own.cacheWrite5m ?? base.cacheWrite5m, cacheWrite1h: own.cacheWrite1h ?? base.cacheWrite1h,
            perRequest: own.perRequest ?? base.perRequest, perImage: own.perImage ?? base.perImage)
    }
}

extension Instant {
    static let first = Instant(microseconds: .min)
    static let last = Instant(microseconds: .max)
}
