/// The bucket layout of a quantile sketch: exact below 128, then 64 equally wide buckets for each power of two.
///
/// A bucket at or above 128 with lower bound `a` has a width of at most `a / 64`, and its middle stands for all its
/// values, so the relative error is below 1/128. Every non-negative 64-bit value has a bucket.
///
/// Relative-error buckets with mergeable counts: Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile
/// sketch with relative-error guarantees", VLDB 2019. Log-linear indices from integer shifts alone: the layout of Gil
/// Tene's HdrHistogram.
public enum LogLinearBuckets {
    /// The number of buckets; indices are `0..<count`.
    public static let count = 57 * 64 + 64

    /// The middle of a value's bucket differs from the value by less than this fraction of it.
    public static let relativeErrorBound = 1.0 / 128

    /// The bucket of a value; negative values count as 0.
    ///
    /// Monotonic in the value.
    @inlinable
    public static func index(of value: Int64) -> Int {
        let bits = UInt64(bitPattern: max(value, 0))
        // Setting bit 6 leaves values below 128 unshifted.
        let shift = 57 - (bits | 64).leadingZeroBitCount
        return shift &<< 6 &+ Int(truncatingIfNeeded: bits &>> UInt64(truncatingIfNeeded: shift))
    }

    /// The least value of a bucket.
    @inlinable
    public static func lowerBound(of index: Int) -> Int64 {
        let shift = max(0, index / 64 - 1)
        return Int64(index - shift * 64) << Int64(shift)
    }

    /// How many values a bucket holds.
    @inlinable
    public static func width(of index: Int) -> Int64 { 1 << Int64(max(0, index / 64 - 1)) }

    /// The value that stands for a bucket: its middle, rounded down.
    @inlinable
    public static func middle(of index: Int) -> Int64 { lowerBound(of: index) + (width(of: index) - 1) / 2 }
}
