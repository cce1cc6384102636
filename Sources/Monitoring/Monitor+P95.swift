public import Records
import Sketches

extension Monitor {
    /// The lower border of the bucket that holds the nearest-rank 95th percentile of the response times of some models
    /// together, for several sets of models at once; `nil` for a set without requests.
    ///
    /// Exact, because buckets of sketches count exactly.
    public mutating func p95Borders(of sets: [[ModelID]], period: Period, at now: Instant) -> [Microseconds?] {
        let (runs, _) = keptRuns(of: period.window(at: now), levels: BucketLevel.allCases[...])
        for run in runs { gather(run) }
        let borders = sets.map { models -> Microseconds? in
            var sketch = QuantileSketch()
            for model in models where Int(model.rawValue) < limits.models {
                sketch.merge(scratch.sketches[Int(model.rawValue)])
            }
            let rank = QuantileSketch.nearestRank(percent: 95, of: sketch.count)
            return sketch.locate(rank: rank).map { Microseconds(LogLinearBuckets.lowerBound(of: $0.bucket)) }
        }
        scratch.removeAll()
        return borders
    }
}
