import PriceLists
import Records

/// One thing that can be wrong with a price list.
protocol PriceRule: Sendable {
    /// The name in findings.
    var name: String { get }
    var severity: PriceFinding.Severity { get }

    /// Everything in a list that breaks the rule at an instant.
    func findings(in list: PriceList, at now: Instant) -> [PriceFinding]
}

extension PriceRule {
    func finding(
        _ model: ModelPrices, stretch: Int? = nil, found: String, expected: String, remedy: String
    ) -> PriceFinding {
        PriceFinding(
            severity: severity, rule: name, provider: model.provider, model: model.model, stretch: stretch,
            found: found, expected: expected, remedy: remedy)
    }

    func finding(_ place: RatePlace, found: String, expected: String, remedy: String) -> PriceFinding {
        finding(place.model, stretch: place.index, found: place.label + found, expected: expected, remedy: remedy)
    }
}
