/// The quantile function of a lognormal distribution.
enum LognormalQuantiles {
    /// Its values at `QuantileTable.tails` below and above the median, known by the median and 99th percentile.
    static func halves(p50: Double, p99: Double) -> (lower: [Double], upper: [Double]) {
        let spread = DeterministicMath.log2(p99 / p50) / NormalQuantile.distance(tail: 0.01)
        return (
            QuantileTable.normalDistances.map { p50 * DeterministicMath.exp2(-spread * $0) },
            QuantileTable.normalDistances.map { p50 * DeterministicMath.exp2(spread * $0) }
        )
    }

    /// The same, known by the mean and standard deviation of its natural logarithm.
    static func halves(mu: Double, sigma: Double) -> (lower: [Double], upper: [Double]) {
        (
            QuantileTable.normalDistances.map { DeterministicMath.exp(mu - sigma * $0) },
            QuantileTable.normalDistances.map { DeterministicMath.exp(mu + sigma * $0) }
        )
    }
}
