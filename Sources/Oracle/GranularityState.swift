import Records
import Scenarios

/// All windows whose edges are whole minutes, or all whose edges are whole hours, and the buckets on their way in and
/// out.
struct GranularityState {
    let granularity: Granularity
    private(set) var windows: [SlidingWindow]
    private(set) var open: OpenBucket
    private var log: BucketLog
    private let cells: CallCells

    init(granularity: Granularity, periods: [Period], plan: ScenarioPlan, cells: CallCells) {
        self.granularity = granularity
        self.cells = cells
        windows = periods.map { SlidingWindow(period: $0, plan: plan, cells: cells) }
        open = OpenBucket(granularity: granularity, cells: cells)
        log = BucketLog(granularity: granularity, cells: cells)
    }

    /// Takes in one record.
    ///
    /// Returns the bucket that it closed by being the first of a later one.
    mutating func add(_ observation: borrowing Observation) -> (number: Int64, bucket: Bucket)? {
        let number = granularity.bucket(of: observation.record.time)
        if let current = open.number, number < current {
            var late = Bucket(cellCount: cells.count)
            late.add(observation, cell: cells.cell(of: observation.record), place: nil)
            enter(late, number: number)
            return (number, late)
        }
        let closed = close(before: number)
        open.add(observation, number: number)
        return closed
    }

    /// Takes in the records of a finer bucket that begins at `start`.
    mutating func add(_ bucket: borrowing Bucket, from start: Instant) {
        let number = granularity.bucket(of: start)
        if let current = open.number, number < current {
            enter(copy bucket, number: number)
        } else {
            _ = close(before: number)
            open.add(bucket, number: number)
        }
    }

    /// Lets everything leave that windows at `now` no longer hold.
    mutating func move(to now: Instant) {
        let before = oldest
        for index in windows.indices { windows[index].leave(log, at: now) }
        if let before, let oldest { for number in before..<oldest { log.forget(number) } }
    }

    /// Reads the contents of the window of a period, with the given open buckets inside.
    mutating func read<Result>(
        _ period: Period, with open: [OpenBucket], _ body: (WindowContents) -> Result
    ) -> Result? {
        for index in windows.indices where windows[index].period == period {
            return windows[index].withOpen(open, body)
        }
        return nil
    }

    private mutating func close(before number: Int64) -> (number: Int64, bucket: Bucket)? {
        guard let current = open.number, current < number else { return nil }
        let bucket = open.close()
        enter(bucket, number: current)
        return (current, bucket)
    }

    private mutating func enter(_ bucket: Bucket, number: Int64) {
        for index in windows.indices { windows[index].enter(bucket, number: number) }
        if let oldest, number >= oldest { log.keep(bucket, number: number) }
    }

    /// The oldest bucket that a window which moves still holds.
    private var oldest: Int64? { windows.filter(\.moves).map(\.firstBucket).min() }
}
