/// The gaps of a Poisson process, whose mean is 1: exponentially distributed.
enum ExponentialGaps {
    /// The quantile function at `QuantileTable.tails` below and above the median.
    static func halves() -> (lower: [Double], upper: [Double]) {
        (
            QuantileTable.tails.map { -DeterministicMath.log(1 - $0) },
            QuantileTable.tails.map { -DeterministicMath.log($0) }
        )
    }
}
