import Scenarios

/// A distribution that gives back a sample of whole numbers: its spikes as constants, the rest as a table of quantiles.
///
/// A drawn number is rounded to the nearest whole one, so the table's borders lie half way between whole numbers; at
/// each of them the distribution function is exactly the sample's. Between two borders it is off by at most the share
/// between them, about one in `knots`.
struct SizeFit {
    private static let knots = 200.0
    /// The least share of a spike, and how many times as frequent as its neighbours it is.
    private static let spikeShare = 0.01
    private static let spikeFactor = 8.0
    private static let neighbourhood = 20.0
    private static let leastSample = 100.0

    private let values: [(value: Double, weight: Double)]
    private let total: Double

    /// A sample of numbers; each may be weighted.
    init(_ sample: [(value: Double, weight: Double)]) {
        var merged: [(value: Double, weight: Double)] = []
        for entry in sample.sorted(by: { $0.value < $1.value }) where entry.weight > 0 {
            if let last = merged.last, last.value == entry.value {
                merged[merged.count - 1].weight += entry.weight
            } else {
                merged.append(entry)
            }
        }
        values = merged
        total = merged.reduce(0) { $0 + $1.weight }
    }

    init(_ sample: [Double]) { self.init(sample.map { ($0, 1) }) }

    /// The distribution of whole numbers; `nil` without a sample.
    var counts: Distribution? { distribution(halfStep: 0.5, findsSpikes: total >= Self.leastSample) }

    /// The distribution of numbers that are not rounded.
    var measures: Distribution? { distribution(halfStep: 0, findsSpikes: false) }

    private func distribution(halfStep: Double, findsSpikes: Bool) -> Distribution? {
        guard let first = values.first else { return nil }
        if values.count == 1 { return .constant(first.value) }
        // A draw is at least 1 unless it is a constant 0.
        let isSpike = values.indices.map { (findsSpikes && self.isSpike($0)) || values[$0].value == 0 }
        let rest = values.indices.filter { !isSpike[$0] }.map { values[$0] }
        var components = values.indices.filter { isSpike[$0] }.map {
            MixtureComponent(weight: Self.share(values[$0].weight / total), distribution: .constant(values[$0].value))
        }
        let remaining = rest.reduce(0) { $0 + $1.weight }
        if let table = Self.table(rest, halfStep: halfStep) {
            if components.isEmpty { return table }
            components.append(MixtureComponent(weight: Self.share(remaining / total), distribution: table))
        }
        return .mixture(components)
    }

    /// A share as it is written: to the millionth, never nothing.
    private static func share(_ exact: Double) -> Double { max(1, (exact * 1e6).rounded()) / 1e6 }

    /// Whether a value is a template's: frequent, and far more so than the values around it.
    private func isSpike(_ index: Int) -> Bool {
        let (value, weight) = values[index]
        guard weight >= total * Self.spikeShare else { return false }
        var around = 0.0
        var place = index - 1
        while place >= 0, value - values[place].value <= Self.neighbourhood {
            around += values[place].weight
            place -= 1
        }
        place = index + 1
        while place < values.count, values[place].value - value <= Self.neighbourhood {
            around += values[place].weight
            place += 1
        }
        let width = min(value, Self.neighbourhood) + Self.neighbourhood
        return weight > Self.spikeFactor * around / max(1, width)
    }

    private static func table(_ values: [(value: Double, weight: Double)], halfStep: Double) -> Distribution? {
        guard let first = values.first, let last = values.last else { return nil }
        if values.count == 1 { return .constant(first.value) }
        let total = values.reduce(0) { $0 + $1.weight }
        var points = [QuantilePoint(quantile: 0, value: max(first.value - halfStep, halfStep > 0 ? 0.5 : first.value))]
        var sum = 0.0
        func add(_ quantile: Double, _ value: Double) {
            var rounded = (quantile * 1e6).rounded() / 1e6
            // A gap between values is a jump: as steep as quantiles can be written.
            if let previous = points.last, rounded == previous.quantile, value > previous.value {
                rounded = ((rounded + 1e-6) * 1e6).rounded() / 1e6
            }
            guard let previous = points.last, rounded > previous.quantile, rounded < 1, value >= previous.value else {
                return
            }
            points.append(QuantilePoint(quantile: rounded, value: value))
        }
        for (value, weight) in values {
            let before = sum / total
            // What is frequent has a border on either side.
            if weight >= total / knots { add(before, value - halfStep) }
            sum += weight
            if sum / total - (points.last?.quantile ?? 0) >= 1 / knots { add(sum / total, value + halfStep) }
        }
        points.append(QuantilePoint(quantile: 1, value: max(last.value + halfStep, points.last?.value ?? 0)))
        return .quantiles(points)
    }
}
