import PriceLists
import Records

/// A promotion without an end: promotions end.
struct OpenPromotion: PriceRule {
    let name = "open-promotion"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.warning) { stretch in
            stretch.kind == .promotional && stretch.to == nil
                ? "the promotion has no end; add \"to\", or call it a list price" : nil
        }
    }
}
