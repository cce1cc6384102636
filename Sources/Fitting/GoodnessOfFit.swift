public import Records
import Traffic

/// Distances between distributions.
public enum GoodnessOfFit {
    /// The Kolmogorov-Smirnov distance of two samples: the largest difference of their distribution functions.
    ///
    /// O(n log n).
    public static func distance(_ left: [Double], _ right: [Double]) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return left.isEmpty && right.isEmpty ? 0 : 1 }
        let (left, right) = (left.sorted(), right.sorted())
        var (first, second) = (0, 0)
        var distance = 0.0
        while first < left.count, second < right.count {
            let value = min(left[first], right[second])
            while first < left.count, left[first] <= value { first += 1 }
            while second < right.count, right[second] <= value { second += 1 }
            distance = max(
                distance, (Double(first) / Double(left.count) - Double(second) / Double(right.count)).magnitude)
        }
        return distance
    }

    /// The Kolmogorov-Smirnov distance of a sample from a continuous distribution.
    static func distance(_ sample: [Double], _ cumulative: (Double) -> Double) -> Double {
        let sorted = sample.sorted()
        let count = Double(sorted.count)
        var distance = 0.0
        for (index, value) in sorted.enumerated() {
            let expected = cumulative(value)
            distance = max(distance, expected - Double(index) / count, Double(index + 1) / count - expected)
        }
        return distance
    }

    /// How far a sample is from the lognormal distribution that fits it best.
    ///
    /// What one gets who does not look at the data; zeros count as the smallest positive value.
    public static func lognormalDistance(_ sample: [Double]) -> Double {
        let logarithms = sample.map { DeterministicMath.log(max($0, 0.5)) }
        let mean = logarithms.reduce(0, +) / Double(max(1, logarithms.count))
        let variance = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, logarithms.count))
        guard variance > 0 else { return 0 }
        return distance(logarithms) { normal(($0 - mean) / variance.squareRoot()) }
    }

    /// The distribution function of the standard normal distribution.
    static func normal(_ deviations: Double) -> Double {
        guard deviations != 0 else { return 0.5 }
        let inside = GammaFunction(shape: 0.5).probabilities(min(deviations * deviations / 2, 700)).lower
        return 0.5 + (deviations > 0 ? inside : -inside) / 2
    }
}

/// How unevenly calls come: the variance of their counts in bins of a width, over the mean.
public struct Dispersion: Equatable, Sendable {
    /// Variance over mean; 1 for a Poisson process.
    public var index: Double
    /// The largest count over the mean.
    public var peakOverMean: Double

    /// The dispersion of calls by when they came, ascending; bins begin at the first call and end with the last.
    ///
    /// `nil` without calls or for more than 100 million bins.
    public init?(_ times: [Microseconds], width: Microseconds) {
        guard let first = times.first, let last = times.last, width > .zero else { return nil }
        let bins = (last - first).rawValue / width.rawValue + 1
        guard bins > 0, bins <= 100_000_000 else { return nil }
        var (squares, peak) = (0.0, 0)
        var (bin, count) = (Int64(0), 0)
        func close() {
            squares += Double(count) * Double(count)
            peak = max(peak, count)
        }
        for time in times {
            let place = (time - first).rawValue / width.rawValue
            if place != bin {
                close()
                (bin, count) = (place, 0)
            }
            count += 1
        }
        close()
        let mean = Double(times.count) / Double(bins)
        index = (squares / Double(bins) - mean * mean) / mean
        peakOverMean = Double(peak) / mean
    }
}
