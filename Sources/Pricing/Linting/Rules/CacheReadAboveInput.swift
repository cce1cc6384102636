import PriceLists
import Records

/// A cache that costs more than going without.
struct CacheReadAboveInput: PriceRule {
    let name = "cache_read_above_input"
    let severity = PriceFinding.Severity.error

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.compactMap { place in
            guard let input = place.rates.input ?? place.base.input, let read = place.rates.cacheRead, read > input
            else { return nil }
            return finding(
                place,
                found:
                    "cache read \(read.dollarsPerMillionTokens) is dearer than input \(input.dollarsPerMillionTokens)",
                expected: "cache reads cheaper than input", remedy: "check cache_read against the provider's page")
        }
    }
}
