import PriceLists
import Records

/// Claude's cache writes: 1.25 times the input rate for five minutes, twice for an hour.
struct CacheWriteRatio: PriceRule {
    let name = "cache-write-ratio"

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        guard model.provider == .claude else { return [] }
        return model.eachStretch(.warning) { stretch in
            guard let input = stretch.rates.input else { return nil }
            if let short = stretch.rates.cacheWrite5m, !short.isShare(5, 4, of: input) {
                return "a five-minute cache write at \(short.perMillion) is not 1.25 times input at "
                    + "\(input.perMillion)"
            }
            if let long = stretch.rates.cacheWrite1h, !long.isShare(2, 1, of: input) {
                return "a one-hour cache write at \(long.perMillion) is not twice input at \(input.perMillion)"
            }
            return nil
        }
    }
}
