package import Scenarios

/// A distribution as weighted points: the values that a sampler gives, each with its probability.
///
/// Sums over them are integrals over the distribution, to about one part in ten thousand.
package struct DistributionPoints {
    /// Values and their probabilities, which add up to 1.
    package private(set) var points: [(value: Double, weight: Double)] = []

    /// How many pieces an octave of tail probability is cut into.
    private static let perOctave = 16
    private static let octaves = 24
    private static let mostRanks = 4_096

    /// The points of a distribution.
    package init(_ distribution: Distribution) {
        let parts = distribution.parts()
        let total = parts.reduce(0) { $0 + $1.weight }
        for part in parts {
            for point in Self.plain(part.distribution) {
                let value = max(part.least, min(point.value, part.most))
                points.append((value, point.weight * part.weight / total))
            }
        }
    }

    private init(points: [(value: Double, weight: Double)]) { self.points = points }

    /// The mean.
    package var mean: Double { points.reduce(0) { $0 + $1.value * $1.weight } }

    /// The largest and the smallest value.
    package var most: Double { points.reduce(0) { max($0, $1.value) } }
    package var least: Double { points.reduce(.infinity) { min($0, $1.value) } }

    /// The same with every value changed.
    package func mapped(_ change: (Double) -> Double) -> DistributionPoints {
        DistributionPoints(points: points.map { (change($0.value), $0.weight) })
    }

    /// The same distribution in fewer points: neighbours are merged until none has less than a share of the whole.
    package func merged(to share: Double) -> DistributionPoints {
        var merged: [(value: Double, weight: Double)] = []
        var (weight, sum) = (0.0, 0.0)
        for point in points.sorted(by: { $0.value < $1.value }) {
            weight += point.weight
            sum += point.weight * point.value
            if weight >= share {
                merged.append((sum / weight, weight))
                (weight, sum) = (0, 0)
            }
        }
        if weight > 0 { merged.append((sum / weight, weight)) }
        return DistributionPoints(points: merged)
    }

    private static func plain(_ distribution: Distribution) -> [(value: Double, weight: Double)] {
        switch distribution {
        case .constant(let value): return [(value, 1)]
        case .quantiles(let table): return pieces(table)
        case .zipf(let exponent, let count): return ranks(exponent: exponent, count: count)
        default: return strata(distribution)
        }
    }

    /// Eight points for each stretch of a table.
    private static func pieces(_ table: [QuantilePoint]) -> [(value: Double, weight: Double)] {
        zip(table, table.dropFirst()).flatMap { low, high in
            (0..<8).map { index in
                let place = (Double(index) + 0.5) / 8
                return (low.value + (high.value - low.value) * place, (high.quantile - low.quantile) / 8)
            }
        }
    }

    /// The first ranks one by one, the others in groups.
    private static func ranks(exponent: Double, count: Int) -> [(value: Double, weight: Double)] {
        let weights = ZipfWeights.weights(count: count, exponent: exponent)
        let total = weights.reduce(0, +)
        var points: [(value: Double, weight: Double)] = []
        var first = 0
        while first < count {
            let length = first < mostRanks ? 1 : max(1, first / 1_024)
            let group = first..<min(count, first + length)
            let weight = group.reduce(0) { $0 + weights[$1] }
            let sum = group.reduce(0) { $0 + weights[$1] * Double($1 + 1) }
            points.append((sum / weight, weight / total))
            first += length
        }
        return points
    }

    /// Points in the middle of strata that are finer towards both tails.
    private static func strata(_ distribution: Distribution) -> [(value: Double, weight: Double)] {
        var bank = SamplerBank()
        let sampler = bank.sampler(distribution)
        var points: [(value: Double, weight: Double)] = []
        for octave in 1...octaves {
            let low = Double(sign: .plus, exponent: -octave - 1, significand: 1)
            // The last octave stands for the whole rest of its tail.
            let start = octave == octaves ? 0 : low
            let width = (2 * low - start) / Double(perOctave)
            for piece in 0..<perOctave {
                let tail = start + (Double(piece) + 0.5) * width
                let bits = UInt64(tail * 0x1p64)
                for place in [bits, ~bits] {
                    points.append((Double(bank.value(sampler, at: place)) / Double(FixedPoint.one), width))
                }
            }
        }
        return points
    }
}
