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

/// How findings write and compare prices.
enum RateText {
    /// US dollars per million tokens.
    static func perMillion(_ rate: Picodollars) -> String { Picodollars(rate.rawValue * 1_000_000).description }

    /// A share such as 0.25 of a rate, which is where prices usually stand.
    struct Share {
        var numerator: Int128
        var denominator: Int128
        var text: String

        static let tenth = Share(numerator: 1, denominator: 10, text: "0.1")
        static let quarter = Share(numerator: 1, denominator: 4, text: "0.25")
        static let half = Share(numerator: 1, denominator: 2, text: "0.5")
        static let fiveQuarters = Share(numerator: 5, denominator: 4, text: "1.25")
        static let double = Share(numerator: 2, denominator: 1, text: "2")

        func relates(_ rate: Picodollars, to whole: Picodollars) -> Bool {
            rate.rawValue * denominator == whole.rawValue * numerator
        }
    }
}
