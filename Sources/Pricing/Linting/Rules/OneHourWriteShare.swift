import PriceLists
import Records

/// A write to Claude's one-hour cache that does not cost twice the input, such as one at the five-minute price.
struct OneHourWriteShare: PriceRule {
    let name = "cache_write_1h_share"
    let severity = PriceFinding.Severity.warning

    func findings(in list: PriceList, at now: Instant) -> [PriceFinding] {
        list.ratePlaces.compactMap { place in
            guard place.model.provider == .claude, let input = place.rates.input, let write = place.rates.cacheWrite1h,
                !PriceShare.double.relates(write, to: input)
            else { return nil }
            return finding(
                place,
                found: "cache write 1h \(write.dollarsPerMillionTokens) beside input \(input.dollarsPerMillionTokens)",
                expected: "2 times input", remedy: "check cache_write_1h against the provider's page")
        }
    }
}
