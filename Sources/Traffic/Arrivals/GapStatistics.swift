/// The spread of a stream's gaps in operational time, where their mean is 1.
struct GapStatistics {
    private var count = 0
    // Sums of deviations from 1 rather than of gaps, so that regular gaps cancel nothing.
    private var sum = 0.0
    private var sumOfSquares = 0.0

    /// Counts one gap, in means.
    @inline(__always)
    mutating func add(_ gap: Double) {
        let deviation = gap - 1
        count &+= 1
        sum += deviation
        sumOfSquares += deviation * deviation
    }

    /// The standard deviation over the mean; `nil` before the second gap and when no gap has a length.
    var coefficientOfVariation: Double? {
        guard count >= 2 else { return nil }
        let meanDeviation = sum / Double(count)
        guard meanDeviation > -1 else { return nil }
        let variance = max(0, sumOfSquares / Double(count) - meanDeviation * meanDeviation)
        return variance.squareRoot() / (1 + meanDeviation)
    }
}
