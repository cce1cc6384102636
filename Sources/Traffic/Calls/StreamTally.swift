import Records

/// What one stream has sent.
struct StreamTally {
    /// The number of calls.
    private(set) var started = 0
    /// The same by `ModelID`.
    private(set) var startedByModel: [Int]
    /// How the gaps between the calls spread.
    private(set) var gaps = GapStatistics()

    /// Nothing sent yet.
    init(modelCount: Int) { startedByModel = Array(repeating: 0, count: modelCount) }

    /// Counts the next call.
    ///
    /// The gap before the first one has no call at its other end.
    mutating func add(_ call: borrowing PreparedCall) {
        if started > 0 { gaps.add(call.gap) }
        started += 1
        startedByModel[Int(call.record.model.rawValue)] += 1
    }
}
