import PriceLists
import Records

/// A time between two stretches in which no price holds.
struct PriceGapInTime: PriceRule {
    let name = "gap"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        let known = PriceList(name: "", revision: "", models: [model]).asKnown(at: nil).models[0].stretches
        return zip(known, known.dropFirst()).compactMap { earlier, later in
            guard let end = earlier.to, let start = later.from, end < start else { return nil }
            return PriceRuleFinding(
                severity: .error, message: "no price holds from \(end) to \(start); calls in between are unpriced")
        }
    }
}
