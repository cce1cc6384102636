/// Weighted choice in constant time: one multiplication, one table read, one comparison.
///
/// Sources: A. J. Walker, "An efficient method for generating discrete random variables with general distributions",
/// ACM TOMS 3 (1977); M. D. Vose, "A linear algorithm for generating random numbers with a given distribution", IEEE
/// TSE 17 (1991). Weights are rounded to 2^-32 of their mean, so the table is made of integers.
struct AliasTable {
    /// For each choice: in the upper half how much of its column is its own, in 2^-32; in the lower half the choice
    /// that has the rest.
    ///
    /// A column that is all its own names itself.
    private(set) var columns: [UInt64]

    /// A table of the given weights, O(number of weights).
    ///
    /// `nil` unless the weights are finite, none is negative and their sum is positive.
    init?(weights: [Double]) {
        let total = weights.reduce(0, +)
        guard total > 0, total.isFinite, weights.allSatisfy({ $0 >= 0 }), weights.count < 1 << 30 else {
            return nil
        }
        let column: Int64 = 1 << 32
        let scale = Double(weights.count) * Double(column)
        var shares = weights.map { Int64(($0 / total * scale).rounded(.toNearestOrEven)) }
        Self.settle(&shares, to: column * Int64(weights.count))
        columns = Self.columns(of: &shares, width: column)
    }

    /// The choice that 64 uniform bits make.
    @inline(__always)
    static func choice(at bits: UInt64, in columns: borrowing Span<UInt64>, base: Int, count: Int) -> Int {
        if count == 1 { return 0 }
        let (column, rest) = bits.multipliedFullWidth(by: UInt64(truncatingIfNeeded: count))
        let entry = columns[base &+ Int(truncatingIfNeeded: column)]
        return Int(truncatingIfNeeded: rest &>> 32 < entry &>> 32 ? column : entry & 0xffff_ffff)
    }

    /// Gives what rounding took or added to the largest share.
    private static func settle(_ shares: inout [Int64], to total: Int64) {
        var largest = 0
        for index in shares.indices where shares[index] > shares[largest] { largest = index }
        shares[largest] += total - shares.reduce(0, +)
    }

    private static func columns(of shares: inout [Int64], width: Int64) -> [UInt64] {
        var columns = (0..<shares.count).map { UInt64($0) }
        var small = shares.indices.filter { shares[$0] < width }
        var large = shares.indices.filter { shares[$0] >= width }
        while let low = small.popLast(), let high = large.last {
            columns[low] = UInt64(shares[low]) << 32 | UInt64(high)
            shares[high] -= width - shares[low]
            if shares[high] < width {
                large.removeLast()
                small.append(high)
            }
        }
        return columns
    }
}
