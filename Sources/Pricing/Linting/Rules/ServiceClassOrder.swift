import PriceLists
import Records

/// A fast service that is cheaper than the standard one, or a slow one that is dearer.
struct ServiceClassOrder: PriceRule {
    let name = "service_class_order"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.flatMap { place -> [PriceFinding] in
            guard place.service != .standard, let standard = place.stretch.standardRates(above: place.threshold) else {
                return []
            }
            let isFast = place.service == .priority
            return RateField.allCases.compactMap { field in
                guard let whole = standard[keyPath: field.rate], let rate = place.rates[keyPath: field.rate],
                    isFast ? rate < whole : rate > whole
                else { return nil }
                return finding(
                    place, found: "\(field.name) is \(isFast ? "cheaper" : "dearer") than in the standard service",
                    expected: isFast ? "priority at least as dear" : "\(place.service.name) at most as dear",
                    remedy: "check the class of service against the provider's page")
            }
        }
    }
}
