import Answers

/// The Wilson score interval of a share at 95 % confidence.
///
/// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 1927.
struct WilsonInterval: Equatable, Sendable {
    /// The lower end, from 0 to 1.
    let low: Double
    /// The upper end, from 0 to 1.
    let high: Double

    /// The quantile of the normal distribution that leaves 2.5 % on either side.
    private static let z = 1.959963984540054

    /// The interval of `successes` among `count`, which must be 1 or more.
    init(successes: Int, of count: Int) {
        let (n, z) = (Double(count), Self.z)
        let p = Double(successes) / n
        let denominator = 1 + z * z / n
        let center = p + z * z / (2 * n)
        let half = z * ((p * (1 - p) + z * z / (4 * n)) / n).squareRoot()
        low = max(0, (center - half) / denominator)
        high = min(1, (center + half) / denominator)
    }

    /// In percent.
    var answer: AnswerTree { .object(["low": .number(100 * low), "high": .number(100 * high)]) }

    /// The interval of nothing.
    static var unknown: AnswerTree { .object(["low": .null, "high": .null]) }
}
