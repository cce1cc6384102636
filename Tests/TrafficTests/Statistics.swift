/// Measures of how well samples fit what they should be; thresholds hold for the fixed seeds of the tests.
enum Statistics {
    /// The Kolmogorov-Smirnov distance times the square root of the sample size; above 1.95 once in 1,000.
    static func kolmogorovSmirnov(_ samples: [Double], _ cumulative: (Double) -> Double) -> Double {
        let sorted = samples.sorted()
        let count = Double(sorted.count)
        var distance = 0.0
        for (index, value) in sorted.enumerated() {
            let expected = cumulative(value)
            distance = max(distance, expected - Double(index) / count, Double(index + 1) / count - expected)
        }
        return distance * count.squareRoot()
    }

    /// How many standard deviations a chi-square statistic is above its mean.
    static func chiSquareExcess(_ counts: [Int], weights: [Double]) -> Double {
        let total = Double(counts.reduce(0, +))
        let weightSum = weights.reduce(0, +)
        var statistic = 0.0
        for (count, weight) in zip(counts, weights) {
            let expected = total * weight / weightSum
            statistic += (Double(count) - expected) * (Double(count) - expected) / expected
        }
        let freedom = Double(weights.count - 1)
        return (statistic - freedom) / (2 * freedom).squareRoot()
    }

    static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    static func variance(_ values: [Double]) -> Double {
        let mean = mean(values)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    }
}
