import PriceLists
import Records

/// The price list of a run: one of the known lists or a file, with the file's own prices on top.
struct PriceSection {
    let lists: [String: PriceList]
    /// The folder of the scenario file, with a slash at its end; empty for the working folder.
    let folder: String

    /// Reads the list's name or file and the overrides; `nil` after reporting a list that is unknown or unusable.
    func read(list: NodeReader?, overrides: NodeReader?) -> PriceList? {
        let changes = overrides.map(read(overrides:)) ?? []
        guard var prices = read(list) else { return nil }
        guard let overrides, !changes.isEmpty else { return prices }
        for change in changes { change.replace(in: &prices) }
        for change in changes { change.addAliases(to: &prices) }
        prices.revision += "+overrides"
        if overrides.log.isEmpty {
            do { try prices.validate() } catch { overrides.report(error.description) }
        }
        return prices
    }

    private func read(_ list: NodeReader?) -> PriceList? {
        if let list, list.isMapping { return read(file: list) }
        guard let name = list.map({ $0.choice(lists.keys.sorted()) }) ?? "current" else { return nil }
        if lists[name] == nil { list?.report("there is no price list of this name") }
        return lists[name]
    }

    private func read(file reader: NodeReader) -> PriceList? {
        let expected = "the path of a price list, relative to the scenario file"
        guard let section = reader.mapping("the name of a price list, or a mapping with file", keys: ["file"]),
            let file = section.required("file", expected), let path = file.text(expected, limit: 4_096)
        else { return nil }
        do {
            let resolved = path.hasPrefix("/") ? path : folder + path
            return try PriceList.decode(BoundedFile.bytes(path: resolved, limit: Limits.priceListBytes))
        } catch let problem as FileProblem {
            file.report("\(OffendingText.quoted(path)): \(problem.message)")
        } catch {
            file.report("\(OffendingText.quoted(path)): \(error)")
        }
        return nil
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
