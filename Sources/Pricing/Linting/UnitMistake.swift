import PriceLists
import Records

/// A rate a hundred times off its provider's usual one: most likely per thousand where per million was meant.
struct UnitMistake: PriceRule {
    let name = "unit-mistake"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        guard let median = context.medianInput[model.provider] else { return [] }
        return model.eachStretch(.warning) { stretch in
            guard let input = stretch.rates.input, input > .zero else { return nil }
            if input.rawValue > median.rawValue * 200 {
                return "input at \(input.perMillion) is over 200 times the provider's median of \(median.perMillion); "
                    + "is it a price per 1,000 tokens?"
            }
            if input.rawValue * 1_000 < median.rawValue {
                return "input at \(input.perMillion) is below a thousandth of the provider's median of "
                    + "\(median.perMillion); is it a price per 1,000 tokens?"
            }
            return nil
        }
    }
}
