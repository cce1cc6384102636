import Records
import Scenarios

/// A window longer than five minutes that moves along with the questions.
struct SlidingWindow {
    let period: Period
    let granularity: Granularity
    /// Whether the window ever leaves the plan's beginning behind; if not, nothing ever has to leave.
    let moves: Bool
    private(set) var contents: WindowContents
    /// Buckets before this one have left or will never come in.
    private(set) var firstBucket: Int64

    init(period: Period, plan: ScenarioPlan, cells: CallCells) {
        self.period = period
        granularity = Granularity(of: period)
        moves = trueWindow(of: period, at: plan.end).from > plan.start
        contents = WindowContents(cells: cells)
        firstBucket = granularity.bucket(of: trueWindow(of: period, at: plan.start).from)
    }

    /// Lets a bucket in, unless it comes too late for where the window is.
    mutating func enter(_ bucket: borrowing Bucket, number: Int64) {
        if number >= firstBucket { contents.change(by: 1, bucket) }
    }

    /// Lets out the buckets that a window at `now` no longer holds.
    mutating func leave(_ log: borrowing BucketLog, at now: Instant) {
        guard moves else { return }
        let first = granularity.bucket(of: trueWindow(of: period, at: now).from)
        while firstBucket < first {
            if let bucket = log.closed[firstBucket] { contents.change(by: -1, bucket) }
            firstBucket += 1
        }
    }

    /// Shows the window as it is with still open buckets in it, except those that it has moved past: after a silence a
    /// bucket may be open for much longer than the window is.
    mutating func withOpen<Result>(_ buckets: [OpenBucket], _ read: (WindowContents) -> Result) -> Result {
        let from = granularity.start(of: firstBucket)
        let inside = buckets.filter { bucket in bucket.start.map { $0 >= from } ?? false }
        for bucket in inside { contents.change(by: 1, bucket.contents) }
        let result = read(contents)
        for bucket in inside { contents.change(by: -1, bucket.contents) }
        return result
    }
}
