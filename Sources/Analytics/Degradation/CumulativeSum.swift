import Records

/// One-sided CUSUM of residuals against a reference at the beginning of the same series.
///
/// Source: E. S. Page, "Continuous inspection schemes", Biometrika 1954. The reference is a median and a median
/// absolute deviation, so that a few odd minutes do not move it.
struct CumulativeSum {
    /// The reference value.
    let reference: Double
    /// The sum at the end.
    let sum: Double
    /// The first point after the sum was last zero, and the mean of the values from it on.
    ///
    /// `nil` when these are fewer than five, which one odd minute can bring about.
    let shift: (since: Instant, mean: Double)?

    /// Sums above this are no chance.
    static let threshold = 10.0
    private static let fewestPoints = 60
    private static let fewestShifted = 5

    /// The sum over the second half of a series; `nil` when the series is too short.
    init?(_ points: [(start: Instant, value: Double)], leastSpread: (Double) -> Double) {
        guard points.count >= Self.fewestPoints else { return nil }
        let half = points.count / 2
        let reference = Self.median(points[..<half].map(\.value))
        let deviations = points[..<half].map { abs($0.value - reference) }
        let spread = max(1.4826 * Self.median(deviations), leastSpread(reference))
        var sum = 0.0
        var first: Int?
        for index in half..<points.count {
            sum = max(0, sum + (points[index].value - reference) / spread - 1)
            first = sum == 0 ? nil : first ?? index
        }
        self.reference = reference
        self.sum = sum
        shift = first.flatMap { first in
            let values = points[first...]
            guard values.count >= Self.fewestShifted else { return nil }
            return (values[first].start, values.reduce(0) { $0 + $1.value } / Double(values.count))
        }
    }

    /// The nearest-rank median; the values must not be empty.
    static func median(_ values: [Double]) -> Double { values.sorted()[(values.count + 1) / 2 - 1] }
}
