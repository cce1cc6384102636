import PriceLists
import Records

extension TokenRates {
    /// The rates of a context tier, each one that it leaves out taken from the base rates of the same service.
    ///
    /// A rate that is negative or does not fit into 64 bits, which no valid list has, counts as not published.
    func completed(from base: TokenRates) -> TokenRates {
        func rate(_ unit: KeyPath<TokenRates, Picodollars?>) -> Picodollars? {
            guard let rate = self[keyPath: unit] ?? base[keyPath: unit] else { return nil }
            return rate >= .zero && rate.rawValue <= Int128(Int64.max) ? rate : nil
        }
        return TokenRates(
            input: rate(\.input), output: rate(\.output), reasoning: rate(\.reasoning), cacheRead: rate(\.cacheRead),
            cacheWrite5m: rate(\.cacheWrite5m), cacheWrite1h: rate(\.cacheWrite1h), perRequest: rate(\.perRequest),
            perImage: rate(\.perImage))
    }
}

extension PriceStretch {
    /// Its prices for a class of service; `nil` for a class that has none.
    func prices(for service: ServiceTier) -> ServicePrices? {
        if service == .standard { return ServicePrices(tier: .standard, rates: rates, tiers: tiers) }
        return services.first { $0.tier == service }
    }
}
