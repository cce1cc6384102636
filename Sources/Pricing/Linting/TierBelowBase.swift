import PriceLists
import Records

/// A context tier that makes long requests cheaper.
struct TierBelowBase: PriceRule {
    let name = "tier-below-base"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.error) { stretch in
            for tier in stretch.tiers {
                for field in RateField.allCases {
                    guard let base = stretch.rates[keyPath: field.rate], let own = tier.rates[keyPath: field.rate],
                        own < base
                    else { continue }
                    return "above \(tier.aboveTotalInputTokens) input tokens \(field.name) costs \(own.perMillion), "
                        + "less than the \(base.perMillion) of shorter requests"
                }
            }
            return nil
        }
    }
}
