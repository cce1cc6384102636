/// Weibull-distributed gaps whose mean is 1 and whose spread is chosen: below 1 regular, above 1 with a heavier tail
/// than the gamma's.
///
/// The shape is solved from cv^2 = G(1 + 2/k) / G(1 + 1/k)^2 - 1, where G is the gamma function, by bisection: the
/// right side falls as k grows. The coefficient of variation counts as at least 10^-3 and at most 100.
struct WeibullGaps {
    /// The shape parameter.
    let shape: Double
    /// The scale parameter, for which the mean is 1.
    let scale: Double

    /// Gaps with a positive coefficient of variation.
    init(coefficientOfVariation: Double) {
        let variation = max(1e-3, min(coefficientOfVariation, 100))
        let target = DeterministicMath.log(1 + variation * variation)
        var (low, high) = (0.05, 2_000.0)
        for _ in 0..<200 where low < high {
            let middle = (low + high) / 2
            if Self.logSecondMoment(middle) > target { low = middle } else { high = middle }
        }
        shape = (low + high) / 2
        scale = DeterministicMath.exp(-GammaFunction.logGamma(1 + 1 / shape))
    }

    /// The quantile function at `QuantileTable.tails` below and above the median.
    func halves() -> (lower: [Double], upper: [Double]) {
        (
            QuantileTable.tails.map { gap(hazard: -Self.logOfComplement($0)) },
            QuantileTable.tails.map { gap(hazard: -DeterministicMath.log($0)) }
        )
    }

    /// The gap at a cumulative hazard: -ln of the probability of a longer one.
    private func gap(hazard: Double) -> Double {
        guard hazard > 0 else { return 0 }
        return scale * DeterministicMath.exp(DeterministicMath.log(hazard) / shape)
    }

    /// ln(1 - p), by its series where 1 - p would lose the digits of a small p.
    private static func logOfComplement(_ probability: Double) -> Double {
        guard probability < 1e-5 else { return DeterministicMath.log(1 - probability) }
        return -probability * (1 + probability * (0.5 + probability / 3))
    }

    /// The logarithm of the second moment over the square of the first, for a shape.
    private static func logSecondMoment(_ shape: Double) -> Double {
        GammaFunction.logGamma(1 + 2 / shape) - 2 * GammaFunction.logGamma(1 + 1 / shape)
    }

    /// The r-th raw moment; the first is 1.
    func moment(_ order: Double) -> Double {
        DeterministicMath.exp(
            order * DeterministicMath.log(scale) + GammaFunction.logGamma(1 + order / shape))
    }
}
