/// How many values fell into each log-linear bucket, from which any quantile can be read.
///
/// Values are non-negative integers; the unit is the user's. Merging is exact: the sketch of a union is the sum of the
/// sketches, in any order. A quantile differs from the nearest-rank value by less than
/// `LogLinearBuckets.relativeErrorBound` of it.
public struct QuantileSketch: Sendable {
    /// How many values it holds.
    @inlinable public var count: Int { valueCount }

    @usableFromInline var valueCount = 0
    /// A bit for each bucket that says whether it is occupied, because most are not, and then the counts.
    ///
    /// One array, so that adding a value asks only once whether it is shared. Empty until the first value comes, so
    /// that an idle sketch costs nothing.
    @usableFromInline var cells: [UInt64] = []

    /// The number of words of bits before the counts.
    @inlinable static var wordCount: Int { LogLinearBuckets.count / 64 }

    /// An empty sketch.
    public init() {}

    /// Adds a value; a negative one counts as 0.
    @inlinable
    @inline(__always)
    public mutating func add(_ value: Int64) {
        if cells.isEmpty { allocate() }
        let index = LogLinearBuckets.index(of: value)
        var cells = cells.mutableSpan
        cells[index &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: index)
        cells[Self.wordCount &+ index] += 1
        valueCount += 1
    }

    /// Adds every value of another sketch.
    public mutating func merge(_ other: borrowing QuantileSketch) {
        guard other.valueCount > 0 else { return }
        if cells.isEmpty { allocate() }
        valueCount += other.valueCount
        var cells = cells.mutableSpan
        let added = other.cells.span
        for word in 0..<Self.wordCount {
            var bits = added[word]
            cells[word] |= bits
            while bits != 0 {
                let index = Self.wordCount &+ (word &<< 6 | bits.trailingZeroBitCount)
                cells[index] += added[index]
                bits &= bits &- 1
            }
        }
    }

    /// Forgets every value and keeps the memory.
    public mutating func removeAll() {
        guard valueCount > 0 else { return }
        valueCount = 0
        var cells = cells.mutableSpan
        for word in 0..<Self.wordCount where cells[word] != 0 {
            cells[word] = 0
            for index in word &<< 6..<(word &+ 1) &<< 6 { cells[Self.wordCount &+ index] = 0 }
        }
    }

    /// Where the value of a rank lies: its bucket, and how many values lie in lower buckets.
    ///
    /// `rank` counts from 1 in ascending order of the values; `nil` when there is no such rank. O(number of buckets).
    public func locate(rank: Int) -> (bucket: Int, valuesBelow: Int)? {
        guard rank >= 1, rank <= valueCount else { return nil }
        let cells = cells.span
        var below = 0
        for word in 0..<Self.wordCount where cells[word] != 0 {
            for index in word &<< 6..<(word &+ 1) &<< 6 {
                let next = below + Int(cells[Self.wordCount &+ index])
                if rank <= next { return (index, below) }
                below = next
            }
        }
        return nil
    }

    /// The nearest-rank quantile: the value at position `ceil(percent / 100 * count)`; `nil` when empty.
    ///
    /// `percent` must be in 1...100.
    public func quantile(percent: Int) -> Int64? {
        locate(rank: Self.nearestRank(percent: percent, of: count)).map { LogLinearBuckets.middle(of: $0.bucket) }
    }

    /// The position, from 1, of a nearest-rank quantile among `count` sorted values.
    @inlinable
    public static func nearestRank(percent: Int, of count: Int) -> Int { (percent * count + 99) / 100 }

    @usableFromInline
    mutating func allocate() { cells = Array(repeating: 0, count: Self.wordCount + LogLinearBuckets.count) }
}
