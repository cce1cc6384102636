import Records

/// Consecutive buckets of one level.
struct BucketRun: Equatable {
    /// The level.
    var level: BucketLevel
    /// The buckets' numbers from the epoch.
    var numbers: Range<Int64>
}

/// Covers windows with buckets.
enum WindowCover {
    /// The fewest buckets of the given levels that together are exactly the window, ascending in time.
    ///
    /// Both ends of the window must be multiples of the finest level's width. `levels` ascend, and each one's width is
    /// a multiple of the width before.
    static func runs(of window: TimeWindow, levels: ArraySlice<BucketLevel>) -> [BucketRun] {
        guard let coarsest = levels.last, window.from < window.to else { return [] }
        let from = window.from.ceiled(to: coarsest.width)
        let to = window.to.floored(to: coarsest.width)
        guard from < to else { return runs(of: window, levels: levels.dropLast()) }
        let whole = BucketRun(level: coarsest, numbers: coarsest.number(of: from)..<coarsest.number(of: to))
        return runs(of: TimeWindow(from: window.from, to: from), levels: levels.dropLast()) + [whole]
            + runs(of: TimeWindow(from: to, to: window.to), levels: levels.dropLast())
    }
}
