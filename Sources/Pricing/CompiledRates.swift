import PriceLists
import Records

/// The rates of one stretch of time, one class of service and one context tier, flat and 64 bytes, so that pricing
/// reads one cache line.
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

    init(stretch: PriceStretch, threshold: Int, rates: TokenRates) {
        first = stretch.from?.microseconds ?? .min
        // A stretch that ends at the beginning of time never holds; without the clamp its end would wrap around.
        last = stretch.to.map { max($0.microseconds, .min + 1) - 1 } ?? .max
        self.threshold = Int64(threshold)
        input = Self.rate(rates.input)
        output = Self.rate(rates.output)
        cacheRead = Self.rate(rates.cacheRead)
        cacheWrite5m = Self.rate(rates.cacheWrite5m)
        cacheWrite1h = Self.rate(rates.cacheWrite1h)
    }

    static func rate(_ rate: Picodollars?) -> Int64 { rate.flatMap { Int64(exactly: $0.rawValue) } ?? missing }
}

/// The rates that few models have, kept apart so that the common ones stay together in the cache.
struct CompiledExtras: Sendable {
    /// Picodollars per unit; `CompiledRates.missing` where no price is published.
    let reasoning: Int64
    let perRequest: Int64
    let perImage: Int64

    init(_ rates: TokenRates) {
        reasoning = CompiledRates.rate(rates.reasoning)
        perRequest = CompiledRates.rate(rates.perRequest)
        perImage = CompiledRates.rate(rates.perImage)
    }

    /// Whether they change the cost of a record without images.
    var matterWithoutImages: Bool { reasoning >= 0 || perRequest >= 0 }
}
