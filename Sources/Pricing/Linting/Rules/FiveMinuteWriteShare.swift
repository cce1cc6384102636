import PriceLists
import Records

/// A write to Claude's five-minute cache that does not cost 1.25 times the input.
struct FiveMinuteWriteShare: PriceRule {
    let name = "cache_write_5m_share"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.compactMap { place in
            guard place.model.provider == .claude, let input = place.rates.input, let write = place.rates.cacheWrite5m,
                !PriceShare.fiveQuarters.relates(write, to: input)
            else { return nil }
            return finding(
                place,
                found: "cache write 5m \(write.dollarsPerMillionTokens) beside input \(input.dollarsPerMillionTokens)",
                expected: "1.25 times input", remedy: "check cache_write_5m against the provider's page")
        }
    }
}
