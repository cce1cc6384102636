/// Weights of a population in which the k-th member's share is proportional to k^-exponent.
enum ZipfWeights {
    /// The weights of the members from the first on.
    static func weights(count: Int, exponent: Double) -> [Double] {
        (0..<max(0, count)).map { DeterministicMath.exp2(-exponent * DeterministicMath.log2(Double($0 + 1))) }
    }
}
