public import Records
import Sketches

/// Nearest-rank quantiles of the response times of the requests of one or more models in a window.
public struct ResponseTimeQuantiles: Equatable, Sendable {
    /// The median.
    public internal(set) var p50: Microseconds
    /// The 95th percentile.
    public internal(set) var p95: Microseconds
    /// The 99th percentile.
    public internal(set) var p99: Microseconds
    /// Whether they are the nearest-rank values themselves.
    public internal(set) var isExact: Bool
    /// Each is at most this fraction away from the nearest-rank value; 0 when exact.
    public var relativeErrorBound: Double { isExact ? 0 : LogLinearBuckets.relativeErrorBound }

    /// Quantiles are exact up to this many values.
    static let exactCount = 5_000
    static let percents = [50, 95, 99]

    /// Where a quantile lies: in which bucket, and at which index among that bucket's sorted values.
    private struct Place {
        var bucket: Int
        var offset: Int
    }

    /// The quantiles of a window: exact when the newest values are all there are, else the sketch's.
    ///
    /// Exact ones need no sorting of the whole: the sketch, whose counts are exact, says in which bucket each lies and
    /// at which place there. `sketch` must hold the window's values of all `models`, the indices into `newest`, and not
    /// be empty.
    init(
        _ sketch: borrowing QuantileSketch, _ newest: borrowing [NewestResponseTimes], of models: [Int],
        window: TimeWindow
    ) {
        var places: [Place] = []
        var values: [Microseconds] = []
        for percent in Self.percents {
            let rank = QuantileSketch.nearestRank(percent: percent, of: sketch.count)
            guard let place = sketch.locate(rank: rank) else { continue }
            places.append(Place(bucket: place.bucket, offset: rank - 1 - place.valuesBelow))
            values.append(Microseconds(LogLinearBuckets.middle(of: place.bucket)))
        }
        let ranks = models.map { (model: $0, ranks: newest[$0].ranks(in: window)) }
        isExact = false
        // No model keeps more values of the window than there are, so an equal sum means that each keeps all.
        if sketch.count <= Self.exactCount, ranks.reduce(0, { $0 + $1.ranks.count }) == sketch.count,
            let exact = Self.select(places, from: newest, ranks)
        {
            isExact = true
            values = exact
        }
        p50 = values[0]
        p95 = values[1]
        p99 = values[2]
    }

    /// The values at given places among the sorted values of given buckets; `nil` when there are no such values, which
    /// only a forged state can bring about.
    private static func select(
        _ places: [Place], from newest: borrowing [NewestResponseTimes], _ ranks: [(model: Int, ranks: Range<Int>)]
    ) -> [Microseconds]? {
        var members: [[Microseconds]] = Array(repeating: [], count: places.count)
        for (model, ranks) in ranks {
            for rank in ranks {
                let value = newest[model][rank].responseTime
                let bucket = LogLinearBuckets.index(of: value.rawValue)
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
