/// Elementary functions from IEEE additions, multiplications and divisions alone.
///
/// The functions of a C library differ in their last bit from one machine to the next, which would make the same
/// scenario produce other records there. These are the same everywhere; their relative error is a few 10^-16.
package enum DeterministicMath {
    /// The natural logarithm of two.
    static let ln2 = 0.693_147_180_559_945_3

    /// Coefficients of e^x, highest degree first: 1/14!, 1/13!, ..., 1.
    private static let exponentialSeries: [Double] = inverseFactorials(from: 14, step: 1)
    /// Coefficients of atanh(s)/s in s^2, highest degree first: 1/23, 1/21, ..., 1.
    private static let areaTangentSeries: [Double] = stride(from: 23.0, through: 1, by: -2).map { 1 / $0 }
    /// Coefficients of cos(x) in -x^2, highest degree first.
    private static let cosineSeries: [Double] = inverseFactorials(from: 18, step: 2)
    /// Coefficients of sin(x)/x in -x^2, highest degree first.
    private static let sineSeries: [Double] = inverseFactorials(from: 19, step: 2)

    /// Two to the power of `exponent`: 0 below the range of normal doubles, infinite above it.
    package static func exp2(_ exponent: Double) -> Double {
        guard exponent > -1022 else { return 0 }
        guard exponent < 1023.5 else { return .infinity }
        let whole = exponent.rounded(.toNearestOrEven)
        let power = polynomial((exponent - whole) * ln2, exponentialSeries)
        return power * Double(sign: .plus, exponent: Int(whole) - 1, significand: 1) * 2
    }

    /// The base-two logarithm of a positive, normal number.
    package static func log2(_ value: Double) -> Double {
        guard value > 0 else { return -.infinity }
        guard value.isFinite else { return .infinity }
        var exponent = Double(value.exponent)
        var significand = value.significand
        if significand > 1.414_213_562_373_095_1 {
            significand /= 2
            exponent += 1
        }
        let ratio = (significand - 1) / (significand + 1)
        return exponent + 2 * ratio * polynomial(ratio * ratio, areaTangentSeries) / ln2
    }

    /// The exponential function.
    package static func exp(_ exponent: Double) -> Double { exp2(exponent / ln2) }

    /// The natural logarithm of a positive number.
    package static func log(_ value: Double) -> Double { log2(value) * ln2 }

    /// The cosine of an angle in whole turns, so that reducing the angle is exact.
    static func cosine(turns: Double) -> Double {
        let turn = (turns - turns.rounded(.toNearestOrEven)).magnitude
        // 0...1/2 turn; the cosine is odd around a quarter.
        let fromQuarter = 0.25 - turn
        if fromQuarter.magnitude <= 0.125 { return sine(radians: fromQuarter * 2 * .pi) }
        if turn < 0.125 { return cosine(radians: turn * 2 * .pi) }
        return -cosine(radians: (0.5 - turn) * 2 * .pi)
    }

    /// The polynomial with the given coefficients, highest degree first, by Horner's rule.
    static func polynomial(_ value: Double, _ coefficients: [Double]) -> Double {
        var sum = 0.0
        for coefficient in coefficients { sum = sum * value + coefficient }
        return sum
    }

    private static func cosine(radians: Double) -> Double { polynomial(-radians * radians, cosineSeries) }

    private static func sine(radians: Double) -> Double { radians * polynomial(-radians * radians, sineSeries) }

    private static func inverseFactorials(from highest: Int, step: Int) -> [Double] {
        stride(from: highest, through: 0, by: -step).map { degree in
            var factorial = 1.0
            for factor in stride(from: 2, through: degree, by: 1) { factorial *= Double(factor) }
            return 1 / factorial
        }
    }
}
