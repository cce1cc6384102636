import PriceLists
import Records

/// Output that costs less than input: providers charge more for writing than for reading.
struct OutputBelowInput: PriceRule {
    let name = "output-below-input"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.warning) { stretch in
            guard let input = stretch.rates.input, let output = stretch.rates.output, output > .zero, output < input
            else { return nil }
            return "output at \(output.perMillion) is below input at \(input.perMillion); check whether they were "
                + "swapped"
        }
    }
}
