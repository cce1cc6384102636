/// Intervals of 95 % around what was counted.
enum Interval {
    private static let z = 1.959_963_984_540_054

    /// The score interval of a share, the whole range of nothing; Wilson, "Probable inference", JASA 1927.
    static func share(_ part: Int, of whole: Int) -> ClosedRange<Double> {
        guard whole > 0 else { return 0...1 }
        let n = Double(whole)
        let p = Double(part) / n
        let center = (p + z * z / (2 * n)) / (1 + z * z / n)
        let reach = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return max(0, center - reach)...min(1, center + reach)
    }

    /// The interval of a Poisson mean of which `count` was seen.
    ///
    /// Garwood, Biometrika 1936, with the chi-square quantiles by Wilson and Hilferty's cube.
    static func rate(_ count: Int, per exposure: Double) -> ClosedRange<Double> {
        guard exposure > 0 else { return 0...0 }
        func halfChiSquare(_ degrees: Double, _ z: Double) -> Double {
            let spread = 2 / (9 * degrees)
            let root = max(0, 1 - spread + z * spread.squareRoot())
            return degrees * root * root * root / 2
        }
        let low = count == 0 ? 0 : halfChiSquare(Double(2 * count), -z)
        return low / exposure...halfChiSquare(Double(2 * count + 2), z) / exposure
    }

    /// The median and the extremes of some numbers; `nil` of none.
    static func spread(_ values: [Double]) -> (least: Double, median: Double, most: Double)? {
        let sorted = values.sorted()
        guard let least = sorted.first, let most = sorted.last else { return nil }
        return (least, sorted[(sorted.count - 1) / 2], most)
    }
}
