import Records
import Scenarios

/// A window longer than five minutes that moves along with the questions.
struct SlidingWindow {
    let period: Period
    let granularity: Granularity
    /// Whether the window ever leaves the plan's beginning behind; if not, nothing ever has to leave.
    let moves: Bool
    private(set) var contents: WindowContents
    /// Buckets before this one have left.
    private(set) var firstBucket: Int64

    init(period: Period, plan: ScenarioPlan) {
        self.period = period
        granularity = Granularity(of: period)
        moves = trueWindow(of: period, at: plan.end).from > plan.start
        contents = WindowContents(catalog: plan.catalog)
        firstBucket = granularity.bucket(of: trueWindow(of: period, at: plan.start).from)
    }

    /// Lets records in, except those that come too late for where the window is.
    mutating func enter(_ observations: [Observation]) {
        let from = Instant(microseconds: firstBucket * granularity.rawValue)
        if observations.allSatisfy({ $0.record.time >= from }) {
            contents.change(by: 1, observations)
        } else {
            contents.change(by: 1, observations.filter { $0.record.time >= from })
        }
    }

    /// Lets out the buckets that a window at `now` no longer holds.
    mutating func leave(_ log: BucketLog, at now: Instant) {
        guard moves else { return }
        let first = granularity.bucket(of: trueWindow(of: period, at: now).from)
        while firstBucket < first {
            if let bucket = log.bucket(firstBucket) { contents.remove(bucket) }
            firstBucket += 1
        }
    }
}
