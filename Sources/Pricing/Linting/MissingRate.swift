import PriceLists
import Records

/// An input price without an output price: answers of the model are only partly priced.
struct MissingRate: PriceRule {
    let name = "missing-rate"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.note) { stretch in
            stretch.rates.input != nil && stretch.rates.output == nil
                ? "has no output price; right for embeddings, else calls are priced in part" : nil
        }
    }
}
