public import Scenarios
import Traffic

/// Which renewal process the gaps between calls come from, by likelihood.
///
/// Gaps are in operational time, where their mean is 1 whatever the rate.
public struct GapFit: Sendable {
    /// A family of gaps.
    public enum Family: String, Sendable {
        /// One parameter, the mean.
        case exponential
        /// The mean and the spread.
        case gamma
        /// The same, with a longer tail for the same spread.
        case weibull
    }

    /// One family at its best.
    public struct Candidate: Sendable {
        /// The family.
        public var family: Family
        /// Its coefficient of variation.
        public var coefficientOfVariation: Double
        /// The logarithm of the likelihood of the gaps, less what its second parameter costs.
        public var score: Double
        /// The Kolmogorov-Smirnov distance of the gaps from it.
        public var distance: Double
    }

    /// All families that can be fitted, best first.
    public private(set) var candidates: [Candidate] = []

    /// The process that a scenario asks for: that of the best family.
    public var process: ArrivalProcess {
        guard let best = candidates.first else { return .poisson }
        let variation = max(0.01, min(best.coefficientOfVariation, 100))
        return switch best.family {
        case .exponential: .poisson
        case .gamma: .gamma(coefficientOfVariation: variation)
        case .weibull: .weibull(coefficientOfVariation: variation)
        }
    }

    /// Fits positive gaps.
    init(_ sample: [Double]) {
        let gaps = sample.map { max($0, 1e-9) }
        let count = Double(gaps.count)
        guard count >= 10 else { return }
        let mean = gaps.reduce(0, +) / count
        let logarithms = gaps.map { DeterministicMath.log($0) }
        let meanLogarithm = logarithms.reduce(0, +) / count
        let cost = DeterministicMath.log(count) / 2
        candidates.append(
            Candidate(
                family: .exponential, coefficientOfVariation: 1, score: -count * (DeterministicMath.log(mean) + 1),
                distance: GoodnessOfFit.distance(gaps) { 1 - DeterministicMath.exp(-$0 / mean) }))
        addGamma(gaps, mean: mean, meanLogarithm: meanLogarithm, cost: cost)
        addWeibull(gaps, logarithms: logarithms, cost: cost)
        candidates.sort { $0.score > $1.score }
    }

    private mutating func addGamma(_ gaps: [Double], mean: Double, meanLogarithm: Double, cost: Double) {
        let excess = DeterministicMath.log(mean) - meanLogarithm
        guard excess > 1e-9 else { return }
        let shape = Self.gammaShape(excess: excess)
        guard shape > 1e-4, shape < 1e4 else { return }
        let logarithm =
            (shape - 1) * meanLogarithm - shape - shape * DeterministicMath.log(mean / shape)
            - GammaFunction.logGamma(shape)
        let function = GammaFunction(shape: shape)
        candidates.append(
            Candidate(
                family: .gamma, coefficientOfVariation: 1 / shape.squareRoot(),
                score: logarithm * Double(gaps.count) - cost,
                distance: GoodnessOfFit.distance(gaps) { function.probabilities($0 * shape / mean).lower }))
    }

    /// The shape at which log(shape) - digamma(shape) is the excess of the logarithm of the mean over the mean of the
    /// logarithms, by bisection on the logarithm of the shape.
    private static func gammaShape(excess: Double) -> Double {
        var (low, high) = (DeterministicMath.log(1e-5), DeterministicMath.log(1e5))
        for _ in 0..<80 {
            let middle = (low + high) / 2
            let shape = DeterministicMath.exp(middle)
            if middle - digamma(shape) > excess { low = middle } else { high = middle }
        }
        return DeterministicMath.exp((low + high) / 2)
    }

    /// The derivative of the logarithm of the gamma function (Abramowitz and Stegun 6.3.5 and 6.3.18).
    private static func digamma(_ value: Double) -> Double {
        var (shifted, sum) = (value, 0.0)
        while shifted < 10 {
            sum -= 1 / shifted
            shifted += 1
        }
        let square = 1 / (shifted * shifted)
        return sum + DeterministicMath.log(shifted) - 0.5 / shifted
            - square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240)))
    }

    private mutating func addWeibull(_ gaps: [Double], logarithms: [Double], cost: Double) {
        let count = Double(gaps.count)
        let meanLogarithm = logarithms.reduce(0, +) / count
        // The sums of x^k, and of x^k log x, at a shape k.
        func sums(_ shape: Double) -> (power: Double, weighted: Double) {
            var (power, weighted) = (0.0, 0.0)
            for logarithm in logarithms {
                let term = DeterministicMath.exp(shape * logarithm)
                power += term
                weighted += term * logarithm
            }
            return (power, weighted)
        }
        var (low, high) = (0.05, 20.0)
        for _ in 0..<40 {
            let middle = (low * high).squareRoot()
            let (power, weighted) = sums(middle)
            if weighted / power - 1 / middle - meanLogarithm > 0 { high = middle } else { low = middle }
        }
        let shape = (low * high).squareRoot()
        let power = sums(shape).power / count
        guard power.isFinite, power > 0, shape > 0.051, shape < 19.9 else { return }
        let logarithm = DeterministicMath.log(shape / power) + (shape - 1) * meanLogarithm - 1
        let first = DeterministicMath.exp(GammaFunction.logGamma(1 + 1 / shape))
        let second = DeterministicMath.exp(GammaFunction.logGamma(1 + 2 / shape))
        candidates.append(
            Candidate(
                family: .weibull, coefficientOfVariation: max(0, second / (first * first) - 1).squareRoot(),
                score: logarithm * count - cost,
                distance: GoodnessOfFit.distance(gaps) { gap in
                    1 - DeterministicMath.exp(-DeterministicMath.exp(shape * DeterministicMath.log(gap)) / power)
                }))
    }
}
