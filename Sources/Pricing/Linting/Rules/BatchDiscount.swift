import PriceLists
import Records

/// A batch price that is not half of the standard one.
struct BatchDiscount: PriceRule {
    let name = "batch_discount"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.flatMap { place -> [PriceFinding] in
            guard place.service == .batch, place.model.provider != .custom,
                let standard = place.stretch.standardRates(above: place.threshold)
            else { return [] }
            return [RateField.input, .output].compactMap { field in
                guard let whole = standard[keyPath: field.rate], let rate = place.rates[keyPath: field.rate],
                    !PriceShare.half.relates(rate, to: whole)
                else { return nil }
                let (own, other) = (rate.dollarsPerMillionTokens, whole.dollarsPerMillionTokens)
                return finding(
                    place, found: "\(field.name) \(own) beside the standard \(other)", expected: "half of the standard",
                    remedy: "check the batch price of \(field.name) against the provider's page")
            }
        }
    }
}

extension PriceStretch {
    /// What the standard service says itself about inputs above a threshold; `nil` when it has no such tier.
    func standardRates(above threshold: Int?) -> TokenRates? {
        guard let threshold else { return rates }
        return tiers.first { $0.aboveTotalInputTokens == threshold }?.rates
    }
}
