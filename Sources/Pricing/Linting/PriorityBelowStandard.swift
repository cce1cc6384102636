import PriceLists
import Records

/// A priority service that is cheaper than the standard one, or a flex service that is dearer.
struct PriorityBelowStandard: PriceRule {
    let name = "service-order"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.eachStretch(.error) { stretch in
            for service in stretch.services {
                guard let usual = stretch.rates.input, let own = service.rates.input else { continue }
                if service.tier == .priority, own < usual {
                    return "priority input at \(own.perMillion) is below the standard \(usual.perMillion)"
                }
                if service.tier == .flex, own > usual {
                    return "flex input at \(own.perMillion) is above the standard \(usual.perMillion)"
                }
            }
            return nil
        }
    }
}
