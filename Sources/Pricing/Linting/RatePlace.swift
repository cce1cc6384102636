import PriceLists
import Records

/// One set of rates and where it stands.
struct RatePlace {
    var model: ModelPrices
    /// The index of the stretch.
    var index: Int
    var stretch: PriceStretch
    var service: ServiceTier
    /// `nil` for the base rates.
    var threshold: Int?
    /// As listed; of a tier, only what it says itself.
    var rates: TokenRates
    /// The base rates of the same class of service.
    var base: TokenRates

    /// The class and tier as the beginning of a sentence; empty for the standard base rates.
    var label: String {
        var words: [String] = []
        if service != .standard { words.append("\(service.name) service") }
        if let threshold { words.append("above \(threshold) tokens") }
        return words.isEmpty ? "" : words.joined(separator: ", ") + ": "
    }
}

extension PriceList {
    /// Every set of rates, in the list's order.
    var ratePlaces: [RatePlace] {
        models.flatMap { model in
            model.stretches.enumerated().flatMap { index, stretch in
                let standard = ServicePrices(tier: .standard, rates: stretch.rates, tiers: stretch.tiers)
                return ([standard] + stretch.services).flatMap { prices in
                    let base = RatePlace(
                        model: model, index: index, stretch: stretch, service: prices.tier, rates: prices.rates,
                        base: prices.rates)
                    return [base]
                        + prices.tiers.map { tier in
                            var place = base
                            place.threshold = tier.aboveTotalInputTokens
                            place.rates = tier.rates
                            return place
                        }
                }
            }
        }
    }
}
