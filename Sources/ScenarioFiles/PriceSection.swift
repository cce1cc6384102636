import PriceLists
import Records

/// The price list of a run: one of the known lists, with the file's own prices on top.
struct PriceSection {
    let lists: [String: PriceList]

    private static let rateKeys = ["input", "output", "cache_read", "cache_write_5m", "cache_write_1h"]

    /// Reads the list's name and the overrides; `nil` after reporting an unknown list.
    func read(list: NodeReader?, overrides: NodeReader?) -> PriceList? {
        let name = list.map { $0.choice(lists.keys.sorted()) } ?? "current"
        var changed = overrides.map(read(overrides:)) ?? []
        guard let name else { return nil }
        guard var prices = lists[name] else {
            list?.report("there is no price list of this name")
            return nil
        }
        guard !changed.isEmpty else { return prices }
        var positions: [Catalog.Model: Int] = [:]
        for (position, known) in prices.models.enumerated() {
            positions[Catalog.Model(provider: known.provider, name: known.model)] = position
        }
        for index in changed.indices {
            let model = Catalog.Model(provider: changed[index].provider, name: changed[index].model)
            guard let position = positions[model] else {
                prices.models.append(changed[index])
                continue
            }
            // Other names of the model stay other names of it, at the new price.
            changed[index].aliases = prices.models[position].aliases
            changed[index].acceptsDatedVersions = prices.models[position].acceptsDatedVersions
            prices.models[position] = changed[index]
        }
        prices.revision += "+overrides"
        return prices
    }

    private func read(overrides: NodeReader) -> [ModelPrices] {
        var models: [ModelPrices] = []
        var seen: Set<Catalog.Model> = []
        for entry in overrides.names("a mapping from provider/model to prices") ?? [] {
            let rates = self.rates(entry.reader)
            let name = entry.parsedName(ModelName.expected) { text throws(ValueProblem) in try ModelName.parse(text) }
            guard let model = name else { continue }
            guard seen.insert(model).inserted else {
                entry.report("\(OffendingText.quoted(ModelName.text(model))) has prices already")
                continue
            }
            guard let rates else { continue }
            models.append(
                ModelPrices(
                    provider: model.provider, model: model.name, stretches: [PriceStretch(rates: rates)],
                    sources: ["scenario file"]))
        }
        return models
    }

    private func rates(_ reader: NodeReader) -> TokenRates? {
        guard let section = reader.mapping("a mapping of prices", keys: Self.rateKeys) else { return nil }
        let rates = TokenRates(
            input: section["input"]?.pricePerMillion(), output: section["output"]?.pricePerMillion(),
            cacheRead: section["cache_read"]?.pricePerMillion(),
            cacheWrite5m: section["cache_write_5m"]?.pricePerMillion(),
            cacheWrite1h: section["cache_write_1h"]?.pricePerMillion())
        if Self.rateKeys.allSatisfy({ section[$0] == nil }) {
            reader.report("no price; expected at least one of \(Self.rateKeys.joined(separator: ", "))")
        }
        return rates
    }
}

extension NodeReader {
    fileprivate func pricePerMillion() -> Picodollars? {
        let expected = "US dollars per million tokens from 0 to 1000000, with at most six decimals, such as 2.5"
        return value(expected) { text throws(ValueProblem) in
            guard let price = Picodollars(dollarsPerMillionTokens: text), price.rawValue <= 1_000_000_000_000 else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a price")
            }
            return price
        }
    }
}
