import PriceLists
import Records

/// A long prompt that costs less per token than a short one.
struct TierBelowBase: PriceRule {
    let name = "tier_below_base"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.flatMap { place -> [PriceFinding] in
            guard place.threshold != nil else { return [] }
            return RateField.allCases.compactMap { field in
                guard let rate = place.rates[keyPath: field.rate], let base = place.base[keyPath: field.rate],
                    rate < base
                else { return nil }
                let (own, other) = (rate.dollarsPerMillionTokens, base.dollarsPerMillionTokens)
                return finding(
                    place, found: "\(field.name) \(own) is below the base \(other)",
                    expected: "long prompts at least as dear", remedy: "check the tier against the provider's page")
            }
        }
    }
}
