/// The gamma function's logarithm and the regularised incomplete gamma functions.
///
/// Sources: Stirling's series with Bernoulli numbers (Abramowitz and Stegun 6.1.41) and the series 6.5.29 and continued
/// fraction 6.5.31, the latter evaluated by Lentz's method as modified by Thompson and Barnett (1986).
package struct GammaFunction {
    /// The shape parameter, positive.
    let shape: Double
    /// The logarithm of the gamma function at `shape + 1`.
    private let logGammaNext: Double

    /// Prepares the functions of one shape.
    package init(shape: Double) {
        self.shape = shape
        logGammaNext = Self.logGamma(shape + 1)
    }

    /// The logarithm of the gamma function of a positive number.
    package static func logGamma(_ value: Double) -> Double {
        // Stirling's series needs a large argument: climb by the recurrence, then divide the climb out again.
        var shifted = value
        var climb = 1.0
        while shifted < 16 {
            climb *= shifted
            shifted += 1
        }
        let inverse = 1 / shifted
        let series = DeterministicMath.polynomial(
            inverse * inverse,
            [1.0 / 156, -691.0 / 360_360, 1.0 / 1_188, -1.0 / 1_680, 1.0 / 1_260, -1.0 / 360, 1.0 / 12])
        let halfLogTwoPi = 0.918_938_533_204_672_7
        return (shifted - 0.5) * DeterministicMath.log(shifted) - shifted + halfLogTwoPi + series * inverse
            - DeterministicMath.log(climb)
    }

    /// The probability of at most, and of more than, `value` (positive), and `value` times the density there.
    package func probabilities(_ value: Double) -> (lower: Double, upper: Double, slope: Double) {
        // value^shape e^-value / Gamma(shape + 1)
        let front = DeterministicMath.exp(shape * DeterministicMath.log(value) - value - logGammaNext)
        if value < shape + 1 {
            let lower = min(front * series(value), 1)
            return (lower, 1 - lower, front * shape)
        }
        let upper = min(front * shape * continuedFraction(value), 1)
        return (1 - upper, upper, front * shape)
    }

    private func series(_ value: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var denominator = shape
        repeat {
            denominator += 1
            term *= value / denominator
            sum += term
        } while term > sum * 1e-17
        return sum
    }

    private func continuedFraction(_ value: Double) -> Double {
        let tiny = 1e-300
        var base = value + 1 - shape
        var upper = 1 / tiny
        var lower = 1 / base
        var product = lower
        for step in 1...100_000 {
            let count = Double(step)
            let coefficient = count * (shape - count)
            base += 2
            lower = coefficient * lower + base
            if lower.magnitude < tiny { lower = tiny }
            upper = base + coefficient / upper
            if upper.magnitude < tiny { upper = tiny }
            lower = 1 / lower
            let change = lower * upper
            product *= change
            if (change - 1).magnitude < 1e-16 { break }
        }
        return product
    }
}
