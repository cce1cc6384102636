extension Distribution {
    /// The distribution of the same quantity with every value multiplied by a positive factor.
    ///
    /// Ranks stay ranks: a Zipf distribution is returned as it is.
    public func scaled(by factor: Double) -> Distribution {
        guard factor != 1, factor > 0 else { return self }
        switch self {
        case .constant(let value): return .constant(value * factor)
        case .lognormal(let p50, let p99): return .lognormal(p50: p50 * factor, p99: p99 * factor)
        case .lognormalOfLogarithm(let mu, let sigma):
            return .lognormalOfLogarithm(mu: mu + Self.logarithm(factor), sigma: sigma)
        case .gamma(let mean, let variation): return .gamma(mean: mean * factor, coefficientOfVariation: variation)
        case .exponential(let mean): return .exponential(mean: mean * factor)
        case .zipf: return self
        case .quantiles(let points):
            return .quantiles(points.map { QuantilePoint(quantile: $0.quantile, value: $0.value * factor) })
        case .mixture(let components):
            return .mixture(
                components.map {
                    MixtureComponent(weight: $0.weight, distribution: $0.distribution.scaled(by: factor))
                })
        case .cut(let inner, let least, let most):
            return .cut(inner.scaled(by: factor), least: least.map { $0 * factor }, most: most.map { $0 * factor })
        }
    }

    /// The natural logarithm of a positive number by arithmetic alone, so that every machine has the same bits.
    private static func logarithm(_ value: Double) -> Double {
        let mantissa = value.significand > 1.5 ? value.significand / 2 : value.significand
        let exponent = Double(value.exponent) + (value.significand > 1.5 ? 1 : 0)
        // ln m = 2 artanh((m - 1) / (m + 1)), whose series converges fast between 3/4 and 3/2.
        let ratio = (mantissa - 1) / (mantissa + 1)
        var power = ratio
        var sum = 0.0
        for odd in stride(from: 1.0, through: 25.0, by: 2.0) {
            sum += power / odd
            power *= ratio * ratio
        }
        return exponent * 0.693_147_180_559_945_3 + 2 * sum
    }
}
