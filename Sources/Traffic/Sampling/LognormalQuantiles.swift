/// The quantile function of a lognormal distribution that is known by its median and 99th percentile.
enum LognormalQuantiles {
    /// Its values at `QuantileTable.tails` below and above the median.
    static func halves(p50: Double, p99: Double) -> (lower: [Double], upper: [Double]) {
        let spread = DeterministicMath.log2(p99 / p50) / NormalQuantile.distance(tail: 0.01)
        return (
            QuantileTable.normalDistances.map { p50 * DeterministicMath.exp2(-spread * $0) },
            QuantileTable.normalDistances.map { p50 * DeterministicMath.exp2(spread * $0) }
        )
    }
}
