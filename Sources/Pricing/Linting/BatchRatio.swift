import PriceLists
import Records

/// Batch service at another price than half: all three providers publish half.
struct BatchRatio: PriceRule {
    let name = "batch-ratio"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.warning) { stretch in
            guard let batch = stretch.services.first(where: { $0.tier == .batch })?.rates else { return nil }
            for field in [RateField.input, .output] {
                guard let usual = stretch.rates[keyPath: field.rate], let own = batch[keyPath: field.rate],
                    !own.isShare(1, 2, of: usual)
                else { continue }
                return "batch \(field.name) at \(own.perMillion) is not half of the standard \(usual.perMillion)"
            }
            return nil
        }
    }
}
