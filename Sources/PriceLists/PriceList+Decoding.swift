import FoundationEssentials
import Records

extension PriceList {
    /// Reads a price list from JSON in the format `windtunnel.prices/1`.
    ///
    /// The root holds `schema`, `name`, `revision`, `unit` (always `US dollars per 1,000,000 tokens`), `about` (texts
    /// for readers), `sources` (name: `{what, date}`) and `models`. A model has `provider`, `name`, `aliases`,
    /// `dated_versions`, `retires` (a date), `prices`, `sources` (names from the root's) and `notes`. Each of its
    /// `prices` has `from` and `to` (half open) and `known_from`, each a date, meaning 00:00 UTC, or an ISO 8601
    /// instant; `kind` (`list`, `promotional`, `announced` or `unverified`); rates as decimal texts, namely `input`,
    /// `output`, `reasoning`, `cache_read`, `cache_write_5m` and `cache_write_1h` per million tokens and `per_request`
    /// and `per_image` for each; `tiers`, each with `above_input_tokens` and rates of its own; and `services`, where
    /// `batch`, `flex` and `priority` have rates and `tiers` of their own.
    ///
    /// Throws a `PriceListError` that names the model and field for anything malformed, unknown or inconsistent.
    public static func decode(_ bytes: [UInt8]) throws(PriceListError) -> PriceList {
        let list = try decodeUnvalidated(bytes)
        try list.validate()
        return list
    }

    /// Reads a price list as `decode(_:)` does, but does not hold it against `validate()`.
    ///
    /// For those who look for every mistake instead of the first; such a list must not be priced with.
    public static func decodeUnvalidated(_ bytes: [UInt8]) throws(PriceListError) -> PriceList {
        guard bytes.count <= 8 << 20 else {
            throw PriceListError(location: "price list", problem: "is larger than 8 MiB")
        }
        let value: JSONValue
        do { value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) } catch {
            throw PriceListError(location: "price list", problem: "is not valid JSON: \(error)")
        }
        return try PriceListReader(root: value).list()
    }
}

/// Turns the JSON of a price list into values.
private struct PriceListReader {
    static let unit = "US dollars per 1,000,000 tokens"

    let root: JSONFields
    let sources: [String: String]

    init(root value: JSONValue) throws(PriceListError) {
        root = try JSONFields(
            value, at: "price list", known: ["schema", "name", "revision", "unit", "about", "sources", "models"])
        guard try root.text("schema") == "windtunnel.prices/1" else {
            throw root.error("schema", "is not \"windtunnel.prices/1\", the only format this program reads")
        }
        guard try root.text("unit") == Self.unit else {
            throw root.error("unit", "is not \"\(Self.unit)\", the only unit there is")
        }
        var sources: [String: String] = [:]
        // Sorted, so that of several faulty sources the same one is always named.
        for (name, value) in try root.object("sources").sorted(by: { $0.key < $1.key }) {
            let source = try JSONFields(value, at: "price list.sources.\(name)", known: ["what", "date"])
            let date = try source.optionalText("date") ?? "undated"
            sources[name] = try "\(source.text("what")) (\(date))"
        }
        self.sources = sources
    }

    func list() throws(PriceListError) -> PriceList {
        _ = try root.texts("about")
        var models: [ModelPrices] = []
        for (index, value) in try root.list("models").enumerated() {
            models.append(try model(value, at: "models[\(index)]"))
        }
        return try PriceList(name: root.text("name"), revision: root.text("revision"), models: models)
    }

    private func model(_ value: JSONValue, at location: String) throws(PriceListError) -> ModelPrices {
        let names = ["provider", "name", "aliases", "dated_versions", "retires", "prices", "sources", "notes"]
        let unnamed = try JSONFields(value, at: location, known: names)
        let (providerName, name) = try (unnamed.text("provider"), unnamed.text("name"))
        guard let provider = ProviderID(name: providerName) else {
            let allowed = ProviderID.allCases.map(\.name).joined(separator: ", ")
            throw unnamed.error("provider", "\"\(providerName)\" is not a provider; allowed are \(allowed)")
        }
        let fields = try JSONFields(value, at: "\(location) (\(provider.name)/\(name))", known: names)
        _ = try fields.texts("notes")
        return try ModelPrices(
            provider: provider, model: name, aliases: fields.texts("aliases"),
            acceptsDatedVersions: fields.flag("dated_versions"), retires: instant("retires", in: fields),
            stretches: stretches(fields),
            sources: sourceTexts(fields))
    }

    private func sourceTexts(_ fields: JSONFields) throws(PriceListError) -> [String] {
        var texts: [String] = []
        for name in try fields.texts("sources") {
            guard let text = sources[name] else {
                throw fields.error("sources", "\"\(name)\" is not among the sources of the list")
            }
            texts.append(text)
        }
        return texts
    }

    private func stretches(_ model: JSONFields) throws(PriceListError) -> [PriceStretch] {
        let prices = try model.list("prices")
        guard !prices.isEmpty else { throw model.error("prices", "is missing or empty") }
        var stretches: [PriceStretch] = []
        for (index, value) in prices.enumerated() {
            let fields = try JSONFields(
                value, at: "\(model.location).prices[\(index)]",
                known: ["from", "to", "known_from", "kind"] + RateField.names + ["tiers", "services"])
            guard let kind = PriceKind(rawValue: try fields.text("kind")) else {
                let kinds = PriceKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw fields.error("kind", "is none of \(kinds)")
            }
            stretches.append(
                try PriceStretch(
                    from: instant("from", in: fields), to: instant("to", in: fields),
                    knownFrom: instant("known_from", in: fields), kind: kind, rates: rates(fields),
                    tiers: tiers(fields), services: services(fields)))
        }
        return stretches
    }

    private func services(_ stretch: JSONFields) throws(PriceListError) -> [ServicePrices] {
        let tiers = ServiceTier.allCases.filter { $0 != .standard }
        guard let fields = try stretch.nested("services", known: tiers.map(\.name)) else { return [] }
        var services: [ServicePrices] = []
        for tier in tiers {
            guard let prices = try fields.nested(tier.name, known: RateField.names + ["tiers"]) else { continue }
            services.append(try ServicePrices(tier: tier, rates: rates(prices), tiers: self.tiers(prices)))
        }
        return services
    }

    private func tiers(_ prices: JSONFields) throws(PriceListError) -> [ContextTier] {
        var tiers: [ContextTier] = []
        for (index, value) in try prices.list("tiers").enumerated() {
            let fields = try JSONFields(
                value, at: "\(prices.location).tiers[\(index)]", known: ["above_input_tokens"] + RateField.names)
            tiers.append(
                try ContextTier(aboveTotalInputTokens: fields.integer("above_input_tokens"), rates: rates(fields)))
        }
        return tiers
    }

    private func rates(_ fields: JSONFields) throws(PriceListError) -> TokenRates {
        var rates = TokenRates()
        for field in RateField.allCases {
            guard let text = try fields.optionalText(field.name) else { continue }
            guard let rate = field.parse(text) else {
                throw fields.error(field.name, "\"\(text)\" is not a price: expected \(field.expected)")
            }
            rates[keyPath: field.rate] = rate
        }
        return rates
    }

    private func instant(_ name: String, in fields: JSONFields) throws(PriceListError) -> Instant? {
        guard let text = try fields.optionalText(name) else { return nil }
        guard let instant = Instant(dateOrISO8601: text) else {
            throw fields.error(name, "\"\(text)\" is \(Instant.neitherDateNorTime)")
        }
        return instant
    }
}
