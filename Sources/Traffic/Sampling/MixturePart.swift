import Scenarios

/// One of the plain distributions that a mixture chooses from, with the bounds of its values, in `FixedPoint`.
struct MixturePart {
    /// Never a mixture itself.
    let sampler: Sampler
    let least: Int64
    let most: Int64
}

extension Distribution {
    /// The plain distributions that this one chooses from, however deep it is nested.
    ///
    /// Weights multiply and the narrowest bounds count, so that a draw needs one choice only.
    func parts(
        weight: Double = 1, least: Double = 0, most: Double = .greatestFiniteMagnitude
    ) -> [(weight: Double, distribution: Distribution, least: Double, most: Double)] {
        switch self {
        case .mixture(let components):
            let total = components.reduce(0) { $0 + $1.weight }
            return components.flatMap {
                $0.distribution.parts(weight: weight * $0.weight / total, least: least, most: most)
            }
        case .cut(let inner, let lower, let upper):
            // The outer bounds act last: they move the inner ones.
            let bounds = (max(lower ?? 0, 0), upper ?? .greatestFiniteMagnitude)
            return inner.parts(
                weight: weight, least: min(max(bounds.0, least), most), most: max(min(bounds.1, most), least))
        default: return [(weight, self, least, most)]
        }
    }

    /// Whether it gives a constant 0, and so whether a call may have none of what it counts.
    var hasZero: Bool { parts().contains { $0.distribution == .constant(0) && $0.least == 0 } }
}
