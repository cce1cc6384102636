import PriceLists
import Records

/// Reads the prices of one stretch of time, with their context tiers and classes of service.
enum PriceStretchReader {
    static let keys = RateField.names + ["from", "to", "known_from", "kind", "tiers", "services"]
    private static let services = ServiceTier.allCases.filter { $0 != .standard }

    /// The stretch; what was reported is left out of it.
    static func stretch(_ section: MappingReader) -> PriceStretch {
        let kinds = PriceKind.allCases.map(\.rawValue)
        let from = section["from"]?.date()
        let to = section["to"]?.date()
        if let to, (from ?? Instant(microseconds: .min)) >= to {
            section["to"]?.report("is not after from; expected a later date")
        }
        if !hasRates(section) && section["services"] == nil {
            section.reader.report("no price; expected at least one of \(RateField.names.joined(separator: ", "))")
        }
        return PriceStretch(
            from: from, to: to, knownFrom: section["known_from"]?.date(),
            kind: section["kind"].flatMap { $0.choice(kinds) }.flatMap(PriceKind.init(rawValue:)) ?? .list,
            rates: rates(section), tiers: tiers(section["tiers"]), services: services(section["services"]))
    }

    private static func services(_ reader: NodeReader?) -> [ServicePrices] {
        let names = services.map(\.name)
        guard let section = reader?.mapping("a mapping from class of service to prices", keys: names) else { return [] }
        return services.compactMap { service in
            let keys = RateField.names + ["tiers"]
            guard let prices = section[service.name]?.mapping("a mapping of prices", keys: keys) else { return nil }
            return ServicePrices(tier: service, rates: rates(needed: prices), tiers: tiers(prices["tiers"]))
        }
    }

    private static func tiers(_ reader: NodeReader?) -> [ContextTier] {
        var tiers: [ContextTier] = []
        for item in reader?.list("a list of context tiers") ?? [] {
            let keys = ["above_input_tokens"] + RateField.names
            guard let section = item.mapping("a mapping with above_input_tokens and rates", keys: keys) else {
                continue
            }
            let expected = "a whole number of tokens from 0 to 1000000000"
            let threshold = section.required("above_input_tokens", expected)
            guard let above = threshold?.integer(expected, in: 0...Int(Limits.tokens)) else { continue }
            if let last = tiers.last, above <= last.aboveTotalInputTokens {
                threshold?.report("is not above that of the tier before; expected ascending tiers")
                continue
            }
            tiers.append(ContextTier(aboveTotalInputTokens: above, rates: rates(needed: section)))
        }
        return tiers
    }

    private static func hasRates(_ section: MappingReader) -> Bool {
        RateField.names.contains { section[$0] != nil }
    }

    private static func rates(needed section: MappingReader) -> TokenRates {
        if !hasRates(section) {
            section.reader.report("no price; expected at least one of \(RateField.names.joined(separator: ", "))")
        }
        return rates(section)
    }

    private static func rates(_ section: MappingReader) -> TokenRates {
        var rates = TokenRates()
        for field in RateField.allCases { rates[keyPath: field.rate] = section[field.name]?.price(field) }
        return rates
    }
}

extension NodeReader {
    fileprivate func price(_ field: RateField) -> Picodollars? {
        value(field.expected) { text throws(ValueProblem) in
            guard let price = field.parse(text), price <= field.highest else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is not such a price")
            }
            return price
        }
    }

    fileprivate func date() -> Instant? {
        value("a date such as 2026-03-02, meaning 00:00 UTC, or a time such as 2026-03-02T08:00:00Z") {
            text throws(ValueProblem) in
            guard let instant = Instant(dateOrISO8601: text) else {
                throw ValueProblem(message: "\(OffendingText.quoted(text)) is neither")
            }
            return instant
        }
    }
}
