import Records
import Sketches

/// Nearest-rank quantiles of one quantity over a group of calls in a window.
public struct Quantiles<Value: Equatable & Sendable>: Equatable, Sendable {
    /// The median.
    public internal(set) var p50: Value
    /// The 95th percentile.
    public internal(set) var p95: Value
    /// The 99th percentile.
    public internal(set) var p99: Value
    /// How many values the window holds.
    public internal(set) var samples: Int
    /// Whether they are the nearest-rank values themselves.
    public internal(set) var isExact: Bool
    /// Each is at most this fraction away from the nearest-rank value; 0 when exact.
    public var relativeErrorBound: Double { isExact ? 0 : LogLinearBuckets.relativeErrorBound }

    init(_ reading: QuantileReading, as value: (Int64) -> Value) {
        p50 = value(reading.values[0])
        p95 = value(reading.values[1])
        p99 = value(reading.values[2])
        samples = reading.samples
        isExact = reading.isExact
    }
}

/// Quantiles as bare numbers.
struct QuantileReading {
    /// Quantiles are exact up to this many values.
    static let exactCount = 5_000
    static let percents = [50, 95, 99]

    var values: [Int64] = []
    let samples: Int
    private(set) var isExact = false

    /// Where a quantile lies: in which bucket, and at which index among that bucket's sorted values.
    private struct Place {
        var bucket: Int
        var offset: Int
    }

    /// The quantiles of a window: exact when the newest values are all there are, else the sketch's; `nil` without
    /// values.
    ///
    /// Exact ones need no sorting of the whole: the sketch, whose counts are exact, says in which bucket each lies and
    /// at which place there. `sketch` must hold the window's values of everything in `newest`.
    init?(_ sketch: borrowing QuantileSketch, _ newest: [NewestValues], window: TimeWindow) {
        samples = sketch.count
        if samples == 0 { return nil }
        var places: [Place] = []
        for percent in Self.percents {
            let rank = QuantileSketch.nearestRank(percent: percent, of: sketch.count)
            guard let place = sketch.locate(rank: rank) else { return nil }
            places.append(Place(bucket: place.bucket, offset: rank - 1 - place.valuesBelow))
            values.append(LogLinearBuckets.middle(of: place.bucket))
        }
        guard samples <= Self.exactCount else { return }
        let ranks = newest.map { $0.ranks(in: window) }
        // No ring keeps more values of the window than there are, so an equal sum means that each keeps all.
        if ranks.reduce(0, { $0 + $1.count }) == samples, let exact = Self.select(places, from: newest, ranks) {
            isExact = true
            values = exact
        }
    }

    /// The values at given places among the sorted values of given buckets; `nil` when there are no such values, which
    /// only a forged state can bring about.
    private static func select(_ places: [Place], from newest: [NewestValues], _ ranks: [Range<Int>]) -> [Int64]? {
        var members: [[Int64]] = Array(repeating: [], count: places.count)
        for (newest, ranks) in zip(newest, ranks) {
            for rank in ranks {
                let value = newest[rank].value
                let bucket = LogLinearBuckets.index(of: value)
                for index in places.indices where places[index].bucket == bucket { members[index].append(value) }
            }
        }
        for index in places.indices {
            guard places[index].offset < members[index].count else { return nil }
            members[index].sort()
        }
        return places.indices.map { members[$0][places[$0].offset] }
    }
}
