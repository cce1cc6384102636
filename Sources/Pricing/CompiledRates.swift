import PriceLists
import Records

/// The rates of one stretch of time and one context tier, flat and 64 bytes, so that pricing reads one cache line.
struct CompiledRates: Sendable {
    /// The first microsecond at which they hold.
    let first: Int64
    /// The last microsecond at which they hold; inclusive, so that an open end is the largest value.
    let last: Int64
    /// They hold for a total input strictly above this; -1 for the base rates.
    let threshold: Int64
    /// Picodollars per token, here and below; `missing` where no price is published.
    let input: Int64
    let output: Int64
    let cacheRead: Int64
    let cacheWrite5m: Int64
    let cacheWrite1h: Int64

    static let missing: Int64 = -1

    init(stretch: PriceStretch, threshold: Int64, rates: TokenRates) {
        first = stretch.from?.microseconds ?? .min
        // A stretch that ends at the beginning of time never holds; without the clamp its end would wrap around.
        last = stretch.to.map { max($0.microseconds, .min + 1) - 1 } ?? .max
        self.threshold = threshold
        input = Self.rate(rates.input, else: stretch.rates.input)
        output = Self.rate(rates.output, else: stretch.rates.output)
        cacheRead = Self.rate(rates.cacheRead, else: stretch.rates.cacheRead)
        cacheWrite5m = Self.rate(rates.cacheWrite5m, else: stretch.rates.cacheWrite5m)
        cacheWrite1h = Self.rate(rates.cacheWrite1h, else: stretch.rates.cacheWrite1h)
    }

    /// The rows of a model: for each stretch its base rates, then its tiers in ascending order.
    static func rows(of model: ModelPrices) -> [CompiledRates] {
        model.stretches.flatMap { stretch in
            [CompiledRates(stretch: stretch, threshold: -1, rates: stretch.rates)]
                + stretch.tiers.map { tier in
                    CompiledRates(stretch: stretch, threshold: Int64(tier.aboveTotalInputTokens), rates: tier.rates)
                }
        }
    }

    private static func rate(_ rate: Picodollars?, else base: Picodollars?) -> Int64 {
        guard let rate = rate ?? base, rate >= .zero else { return missing }
        return Int64(exactly: rate.rawValue) ?? missing
    }
}
