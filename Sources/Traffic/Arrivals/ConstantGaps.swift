/// Equal gaps between calls.
enum ConstantGaps {
    /// Every gap, in `ArrivalClock.gapUnit`.
    static let gap = Int64(ArrivalClock.gapUnit)
    /// The gap before the first call.
    ///
    /// Half a gap keeps every call away from the borders of a stretch in which a whole
    /// number of them fits, so that N seconds at r calls per second have exactly N x r calls.
    static let first = gap / 2
}
