import PriceLists
import Records

/// The price list of a run: one of the known lists, with the file's own prices on top.
struct PriceSection {
    let lists: [String: PriceList]

    /// Reads the list's name and the overrides; `nil` after reporting an unknown list.
    func read(list: NodeReader?, overrides: NodeReader?) -> PriceList? {
        let name = list.map { $0.choice(lists.keys.sorted()) } ?? "current"
        let changes = overrides.map(read(overrides:)) ?? []
        guard let name else { return nil }
        guard var prices = lists[name] else {
            list?.report("there is no price list of this name")
            return nil
        }
        guard let overrides, !changes.isEmpty else { return prices }
        for change in changes { change.replace(in: &prices) }
        for change in changes { change.addAliases(to: &prices) }
        prices.revision += "+overrides"
        if overrides.log.isEmpty {
            do { try prices.validate() } catch { overrides.report(error.description) }
        }
        return prices
    }

    private func read(overrides: NodeReader) -> [PriceOverride] {
        var changes: [PriceOverride] = []
        var seen: Set<Catalog.Model> = []
        for entry in overrides.names("a mapping from provider/model to prices") ?? [] {
            let change = PriceOverrideReader(entry.reader)
            let name = entry.parsedName(ModelName.expected) { text throws(ValueProblem) in try ModelName.parse(text) }
            guard let model = name else { continue }
            guard seen.insert(model).inserted else {
                entry.report("\(OffendingText.quoted(ModelName.text(model))) has prices already")
                continue
            }
            if let change { changes.append(change.override(of: model)) }
        }
        return changes
    }
}
