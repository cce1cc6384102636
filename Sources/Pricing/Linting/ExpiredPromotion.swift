import PriceLists
import Records

/// A promotion that has ended with nothing after it: calls since then have no price.
struct ExpiredPromotion: PriceRule {
    let name = "expired-promotion"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.stretches.enumerated().compactMap { index, stretch in
            guard stretch.kind == .promotional, let end = stretch.to, end <= context.now,
                !model.stretches.contains(where: { ($0.from ?? $0.to ?? end) >= end && $0 != stretch })
            else { return nil }
            return PriceRuleFinding(
                severity: .error, stretch: index,
                message: "the promotion ended at \(end) and no price follows; add what holds since then")
        }
    }
}
