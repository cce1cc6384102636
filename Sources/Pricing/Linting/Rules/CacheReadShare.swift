import PriceLists
import Records

/// A cache read at an unusual share of the input price; in the standard service, because the discounts of the others do
/// not all hold for the cache.
struct CacheReadShare: PriceRule {
    let name = "cache_read_share"
    let severity = PriceFinding.Severity.note

    /// None for models that belong to no provider with a rule.
    private static func shares(of provider: ProviderID) -> [PriceShare] {
        switch provider {
        case .openai: [.tenth, .quarter, .half]
        case .claude: [.tenth]
        case .gemini: [.tenth, .quarter]
        case .custom: []
        }
    }

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.compactMap { place in
            let shares = Self.shares(of: place.model.provider)
            guard place.service == .standard, !shares.isEmpty, let input = place.rates.input,
                let read = place.rates.cacheRead, read <= input,
                !shares.contains(where: { $0.relates(read, to: input) })
            else { return nil }
            let usual = shares.map(\.text).joined(separator: " or ")
            return finding(
                place,
                found: "cache read \(read.dollarsPerMillionTokens) beside input \(input.dollarsPerMillionTokens)",
                expected: "\(usual) of input", remedy: "check cache_read against the provider's page")
        }
    }
}
