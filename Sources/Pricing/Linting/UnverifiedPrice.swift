import PriceLists
import Records

/// A price that nobody has confirmed for the time in which it now holds.
struct UnverifiedPrice: PriceRule {
    let name = "unverified-price"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.note) { stretch in
            let hasBegun = stretch.from.map { $0 <= context.now } ?? true
            let hasEnded = stretch.to.map { $0 <= context.now } ?? false
            return stretch.kind == .unverified && hasBegun && !hasEnded
                ? "holds now but is unverified; look at the provider's page" : nil
        }
    }
}
