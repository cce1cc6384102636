/// How to turn 64 uniform bits into a value: a reference into a `SamplerBank`.
struct Sampler {
    /// Where the value comes from.
    enum Kind: UInt8 {
        /// Always `base` itself.
        case constant
        /// The `QuantileTable` that begins at `base`.
        case table
        /// The `PiecewiseQuantiles` whose guide begins at `base`.
        case pieces
        /// The rank that the alias table of `count` columns at `base` chooses, from 1.
        case rank
        /// What one of the `count` parts of a mixture at `base` gives.
        case mixture
    }

    let kind: Kind
    let base: Int
    let count: Int

    /// A sampler that always gives the same value.
    static func constant(_ value: Int64) -> Self { Self(kind: .constant, base: Int(value), count: 0) }

    /// The sampler of calls that are never made.
    static let zero = constant(0)
}
