import PriceLists
import Records

extension TokenRates {
    /// The rates of a context tier, each one that it leaves out taken from the base rates of the same service.
    ///
    /// A rate that is negative or does not fit into 64 bits, which no valid list has, counts as not published.
    func completed(from base: TokenRates) -> TokenRates {
        var rates = TokenRates()
        for field in RateField.allCases {
            guard let rate = self[keyPath: field.rate] ?? base[keyPath: field.rate] else { continue }
            rates[keyPath: field.rate] = rate >= .zero && rate.rawValue <= Int128(Int64.max) ? rate : nil
        }
        return rates
    }
}

extension PriceStretch {
    /// Its prices for a class of service; `nil` for a class that has none.
    func prices(for service: ServiceTier) -> ServicePrices? {
        if service == .standard { return ServicePrices(tier: .standard, rates: rates, tiers: tiers) }
        return services.first { $0.tier == service }
    }
}
