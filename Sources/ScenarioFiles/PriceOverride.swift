import PriceLists
import Records

/// What a scenario says about the prices of one model.
struct PriceOverride {
    var model: Catalog.Model
    var stretches: [PriceStretch]
    /// Further names, each with its place.
    var aliases: [(name: String, reader: NodeReader)]
    /// `nil` to leave it as the list has it.
    var acceptsDatedVersions: Bool?

    /// Puts the prices into a list, in the place of those that the model had.
    func replace(in prices: inout PriceList) {
        // A name of its own is stronger than an alias of another model.
        for index in prices.models.indices where prices.models[index].provider == model.provider {
            prices.models[index].aliases.removeAll { $0 == model.name }
        }
        var changed = ModelPrices(
            provider: model.provider, model: model.name, acceptsDatedVersions: acceptsDatedVersions ?? false,
            stretches: stretches, sources: ["scenario file"])
        guard let known = prices.models.firstIndex(where: isThis) else {
            prices.models.append(changed)
            return
        }
        // Other names of the model stay other names of it, at the new price.
        changed.aliases = prices.models[known].aliases
        changed.acceptsDatedVersions = acceptsDatedVersions ?? prices.models[known].acceptsDatedVersions
        changed.retires = prices.models[known].retires
        prices.models[known] = changed
    }

    /// Adds the further names, once every model of the scenario is in the list.
    func addAliases(to prices: inout PriceList) {
        for alias in aliases {
            let owner = prices.models.first { other in
                other.provider == model.provider && (other.model == alias.name || other.aliases.contains(alias.name))
            }
            if let owner {
                guard !isThis(owner) || owner.model == alias.name else { continue }
                let name = "\(owner.provider.name)/\(owner.model)"
                alias.reader.report(
                    "\(OffendingText.quoted(alias.name)) is a name of \(name) already; expected a name that no model "
                        + "of \(model.provider.name) has")
            } else if let own = prices.models.firstIndex(where: isThis) {
                prices.models[own].aliases.append(alias.name)
            }
        }
    }

    private func isThis(_ other: ModelPrices) -> Bool {
        other.provider == model.provider && other.model == model.name
    }
}
