import PriceLists
import Records

/// A dated version with an entry and a price of its own, beside the undated model at another price.
struct DatedVersionDiffers: PriceRule {
    let name = "dated_version_differs"
    let severity = PriceFinding.Severity.note

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        // Resolved, so that the one price that holds is the one known latest.
        let models = list.asKnown(at: nil).models
        var entries: [Catalog.Model: ModelPrices] = [:]
        for model in models { entries[Catalog.Model(provider: model.provider, name: model.model)] = model }
        return models.compactMap { dated in
            guard let base = ModelResolver.undated(dated.model),
                let undated = entries[Catalog.Model(provider: dated.provider, name: base)],
                let own = rates(of: dated, at: now), let other = rates(of: undated, at: now), own != other
            else { return nil }
            return finding(
                dated, found: "has another price than \(base)", expected: "the same price, unless the provider says so",
                remedy: "check both against the provider's page; drop the dated entry if it is only a version")
        }
    }

    private func rates(of model: ModelPrices, at now: Instant) -> TokenRates? {
        model.stretches.last { $0.holds(at: now) }?.rates
    }
}
