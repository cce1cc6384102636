import PriceLists
import Records

/// Picodollars per unit; -1 for no price.
struct TrueRates {
    var input: Int64
    var cacheRead: Int64
    var cacheWrite5m: Int64
    var cacheWrite1h: Int64
    var output: Int64
    var reasoning: Int64
    var perRequest: Int64
    var perImage: Int64

    /// A rate that a tier leaves out is the base rate of the same unit.
    init(_ own: TokenRates, else base: TokenRates) {
        func rate(_ own: Picodollars?, _ base: Picodollars?) -> Int64 {
            guard let rate = Int64(exactly: (own ?? base)?.rawValue ?? -1), rate >= 0 else { return -1 }
            return rate
        }
        input = rate(own.input, base.input)
        cacheRead = rate(own.cacheRead, base.cacheRead)
        cacheWrite5m = rate(own.cacheWrite5m, base.cacheWrite5m)
        cacheWrite1h = rate(own.cacheWrite1h, base.cacheWrite1h)
        output = rate(own.output, base.output)
        reasoning = rate(own.reasoning, base.reasoning)
        perRequest = rate(own.perRequest, base.perRequest)
        perImage = rate(own.perImage, base.perImage)
    }
}
