/// A distribution of positive numbers; the unit is the user's.
public indirect enum Distribution: Equatable, Sendable {
    /// Always the same.
    case constant(Double)
    /// Lognormal with the given median and 99th percentile, both positive, `p99 >= p50`.
    case lognormal(p50: Double, p99: Double)
    /// Lognormal with the given mean and standard deviation of the natural logarithm, `sigma >= 0`.
    case lognormalOfLogarithm(mu: Double, sigma: Double)
    /// Gamma with the given mean and coefficient of variation, both positive.
    case gamma(mean: Double, coefficientOfVariation: Double)
    /// Exponential with the given mean, positive.
    case exponential(mean: Double)
    /// A whole number from 1 to `count`, the k-th with a probability proportional to k^-exponent.
    case zipf(exponent: Double, count: Int)
    /// An empirical quantile function, linear between its points: ascending quantiles from 0 to 1, ascending values.
    case quantiles([QuantilePoint])
    /// One of several distributions, each call choosing anew by weight.
    case mixture([MixtureComponent])
    /// The same, but what lies below `least` counts as `least` and what lies above `most` as `most`.
    case cut(Distribution, least: Double?, most: Double?)

    /// The number that stands for the whole where a distribution is one of shares.
    public static let wholeShare = 1e9
}

/// One of the distributions of a mixture.
public struct MixtureComponent: Equatable, Sendable {
    /// Its weight among the others, positive.
    public var weight: Double
    /// The distribution.
    public var distribution: Distribution

    /// A distribution and its weight.
    public init(weight: Double, distribution: Distribution) {
        self.weight = weight
        self.distribution = distribution
    }
}

/// A point of an empirical quantile function.
public struct QuantilePoint: Equatable, Sendable {
    /// The quantile, 0...1.
    public var quantile: Double
    /// The value there.
    public var value: Double

    /// A point of a quantile function.
    public init(quantile: Double, value: Double) {
        self.quantile = quantile
        self.value = value
    }
}
