import PriceLists
import Records

/// A dated version that is listed at another price though its base name accepts dated versions at its own.
struct DatedNameConflict: PriceRule {
    let name = "dated-name-conflict"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        guard let base = ModelResolver.undated(model.model),
            let owner = context.list.models.first(where: { $0.provider == model.provider && $0.model == base }),
            owner.acceptsDatedVersions, owner.stretches.last?.rates != model.stretches.last?.rates
        else { return [] }
        return [
            PriceRuleFinding(
                severity: .note,
                message: "has prices of its own, other than those that \(base) gives its dated versions; the entry of "
                    + "the full name wins")
        ]
    }
}
