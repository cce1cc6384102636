import PriceLists
import Records

/// A price announced for a time that has come: it should have been confirmed by now.
struct AnnouncementPast: PriceRule {
    let name = "announcement-past"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.warning) { stretch in
            guard stretch.kind == .announced, let from = stretch.from, from <= context.now else { return nil }
            return "announced for \(from), which has come; confirm it and call it a list price"
        }
    }
}
