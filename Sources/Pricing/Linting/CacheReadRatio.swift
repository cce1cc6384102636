import PriceLists
import Records

/// A cache read at an unusual share of the input rate.
struct CacheReadRatio: PriceRule {
    let name = "cache-read-ratio"

    /// The shares that the providers publish, in hundredths.
    private static let usual: [Int128] = [10, 20, 25, 50]

    func check(_ model: ModelPrices, in context: PriceRuleContext) -> [PriceRuleFinding] {
        model.stretches.enumerated().compactMap { index, stretch in
            guard let input = stretch.rates.input, let read = stretch.rates.cacheRead, input > .zero else { return nil }
            if read > input {
                return PriceRuleFinding(
                    severity: .error, stretch: index,
                    message: "a cache read at \(read.perMillion) costs more than input at \(input.perMillion); "
                        + "expected a tenth to a half of it")
            }
            guard model.provider != .custom, !Self.usual.contains(where: { read.isShare($0, 100, of: input) }) else {
                return nil
            }
            return PriceRuleFinding(
                severity: .warning, stretch: index,
                message: "a cache read at \(read.perMillion) is none of 10, 20, 25 or 50 % of input at "
                    + "\(input.perMillion); check the provider's page")
        }
    }
}
