import PriceLists
import Records

/// Reads the prices of one model: either one stretch as it stands, or a list of them under `prices`.
struct PriceOverrideReader {
    private let section: MappingReader
    private static let modelKeys = ["aliases", "dated_versions", "prices"]
    private static let keys = PriceStretchReader.keys + modelKeys

    init?(_ reader: NodeReader) {
        guard let section = reader.mapping("a mapping of prices", keys: Self.keys) else { return nil }
        self.section = section
    }

    /// The override; what was reported is left out of it.
    func override(of model: Catalog.Model) -> PriceOverride {
        PriceOverride(
            model: model, stretches: stretches, aliases: aliases,
            acceptsDatedVersions: section["dated_versions"]?.choice(["true", "false"]).map { $0 == "true" })
    }

    private var stretches: [PriceStretch] {
        guard let list = section["prices"] else { return [PriceStretchReader.stretch(section)] }
        for name in section.names where PriceStretchReader.keys.contains(name) {
            section[name]?.report("stands beside prices; expected it inside one of them")
        }
        let items = list.list("a list of prices") ?? []
        if items.isEmpty { list.report("no price; expected at least one item with rates") }
        let read = items.map { item in
            item.mapping("a mapping of prices", keys: PriceStretchReader.keys).map(PriceStretchReader.stretch)
        }
        let stretches = read.compactMap(\.self)
        let whole = ModelPrices(provider: .custom, model: "", stretches: stretches)
        if stretches.count == items.count, let (earlier, later) = whole.overlap {
            items[later].report(
                "begins before prices[\(earlier)] has ended, which is known since the same time; expected ascending "
                    + "prices, or another known_from for a correction")
        }
        return stretches
    }

    private var aliases: [(name: String, reader: NodeReader)] {
        (section["aliases"]?.list("a list of model names") ?? []).compactMap { item in
            item.value("a model name") { text throws(ValueProblem) in try ModelName.name(text) }.map { ($0, item) }
        }
    }
}
