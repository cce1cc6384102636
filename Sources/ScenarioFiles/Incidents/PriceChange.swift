import PriceLists
import Records
import Scenarios

extension PriceList {
    /// Multiplies what models cost within a window of time.
    mutating func change(by change: PriceChange, models: [Catalog.Model]) {
        change.apply(to: &self, models: models)
        if !revision.hasSuffix("+incidents") { revision += "+incidents" }
    }
}

/// A change of prices among the incidents.
struct PriceChange {
    private let window: TimeWindow
    private let multiplier: Double

    init?(_ incident: IncidentPlan) {
        guard case .priceChange(let multiplier) = incident.fault else { return nil }
        (window, self.multiplier) = (incident.window, multiplier)
    }

    /// Multiplies what the models cost within the window, each rate rounded to whole picodollars.
    fileprivate func apply(to prices: inout PriceList, models: [Catalog.Model]) {
        for index in prices.models.indices where models.contains(where: { isOf($0, prices.models[index]) }) {
            prices.models[index].stretches = prices.models[index].stretches.flatMap(split)
        }
    }

    /// Whether a listed model is the price of one that is called; by name, alias, or as a dated version.
    private func isOf(_ model: Catalog.Model, _ listed: ModelPrices) -> Bool {
        guard model.provider == listed.provider else { return false }
        if model.name == listed.model || listed.aliases.contains(model.name) { return true }
        guard listed.acceptsDatedVersions, model.name.hasPrefix(listed.model + "-") else { return false }
        let date = model.name.dropFirst(listed.model.count + 1)
        let digits = date.utf8.filter { (48...57).contains($0) }.count
        return digits == 8 && (date.utf8.count == 8 || date.utf8.count == 10)
    }

    /// What comes before the window, what is inside, and what comes after.
    private func split(_ stretch: PriceStretch) -> [PriceStretch] {
        let from = max(stretch.from ?? window.from, window.from)
        let to = min(stretch.to ?? window.to, window.to)
        guard from < to else { return [stretch] }
        var (before, inside, after) = (stretch, stretch, stretch)
        (before.to, inside.from, inside.to, after.from) = (from, from, to, to)
        inside.rates = scaled(stretch.rates)
        for tier in inside.tiers.indices { inside.tiers[tier].rates = scaled(stretch.tiers[tier].rates) }
        for service in inside.services.indices {
            inside.services[service].rates = scaled(stretch.services[service].rates)
            for tier in inside.services[service].tiers.indices {
                inside.services[service].tiers[tier].rates = scaled(stretch.services[service].tiers[tier].rates)
            }
        }
        var pieces = [inside]
        if stretch.from.map({ $0 < from }) ?? true { pieces.insert(before, at: 0) }
        if stretch.to.map({ to < $0 }) ?? true { pieces.append(after) }
        return pieces
    }

    private func scaled(_ rates: TokenRates) -> TokenRates {
        TokenRates(
            input: scaled(rates.input), output: scaled(rates.output), reasoning: scaled(rates.reasoning),
            cacheRead: scaled(rates.cacheRead), cacheWrite5m: scaled(rates.cacheWrite5m),
            cacheWrite1h: scaled(rates.cacheWrite1h), perRequest: scaled(rates.perRequest),
            perImage: scaled(rates.perImage))
    }

    private func scaled(_ rate: Picodollars?) -> Picodollars? {
        rate.map { Picodollars(Int128(min((Double($0.rawValue) * multiplier).rounded(), Self.dearest))) }
    }

    /// A million dollars per token.
    private static let dearest = 1e18
}
