import PriceLists
import Records

/// A rate far from those of the provider's other models, as when a price per thousand was taken for one per million.
struct UnitMistake: PriceRule {
    let name = "unit_mistake"
    let severity = PriceFinding.Severity.warning
    private static let factor: Int128 = 100
    /// With fewer rates a median says little.
    private static let leastSiblings = 5

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        let places = list.ratePlaces.filter { $0.service == .standard && $0.threshold == nil }
        return ProviderID.allCases.flatMap { provider -> [PriceFinding] in
            let own = places.filter { $0.model.provider == provider }
            return [RateField.input, .output].flatMap { findings(in: own, of: $0) }
        }
    }

    private func findings(in places: [RatePlace], of field: RateField) -> [PriceFinding] {
        let rates = places.compactMap { $0.rates[keyPath: field.rate] }.filter { $0 > .zero }.sorted()
        guard rates.count >= Self.leastSiblings else { return [] }
        let median = rates[(rates.count - 1) / 2]
        return places.compactMap { place in
            guard let rate = place.rates[keyPath: field.rate], rate > .zero else { return nil }
            // By division, because a list that was never validated may hold any number.
            let isHigh = (rate.rawValue - 1) / Self.factor >= median.rawValue
            guard isHigh || (median.rawValue - 1) / Self.factor >= rate.rawValue else { return nil }
            let (own, other) = (rate.dollarsPerMillionTokens, median.dollarsPerMillionTokens)
            return finding(
                place,
                found: "\(field.name) \(own) is more than 100 times \(isHigh ? "above" : "below") the median \(other)",
                expected: "US dollars per million tokens",
                remedy: isHigh
                    ? "check whether it was given per million tokens already" : "check whether it is per 1,000 tokens")
        }
    }
}
