/// The layout of a quantile function as a table of integers that 64 random bits index directly.
///
/// Each half of the distribution is cut into octaves of tail probability (1/2...1/4, 1/4...1/8 and so on, down to
/// 2^-41) and each octave into 64 cells of equal width, so both tails are as finely resolved as the body. Between cell
/// borders the function is linear. Probabilities below 2^-41 count as 2^-41.
enum QuantileTable {
    /// How many octaves each half has.
    static let octaves = 40
    /// Octaves have two to this many cells.
    static let cellBits = 6
    /// Borders in one half.
    static let halfCount = octaves << cellBits + 1

    /// The tail probabilities of a half's borders, ascending; the last is one half.
    static let tails: [Double] = (0..<halfCount).map { index in
        let (octave, cell) = (index >> cellBits, index & (1 << cellBits - 1))
        let start = Double(sign: .plus, exponent: octave - octaves - 1, significand: 1)
        return start * (1 + Double(cell) / Double(1 << cellBits))
    }

    /// The normal distribution's distances from the mean at the tail probabilities; shared by all lognormals.
    static let normalDistances: [Double] = tails.map(NormalQuantile.distance(tail:))

    /// The value under 64 uniform bits in the table that begins at `base`.
    ///
    /// As a double, the tail probability has its octave for an exponent and its cell in the first bits of its
    /// significand. Fifty-three bits of it are used, so the conversion is exact.
    @inline(__always)
    static func value(at bits: UInt64, in borders: borrowing Span<Int64>, base: Int) -> Int64 {
        let upperHalf = bits &>> 63
        let tail = max((bits ^ (0 &- upperHalf)) &>> 10, leastTail)
        let pattern = Double(Int64(bitPattern: tail)).bitPattern
        let cell = Int(truncatingIfNeeded: pattern &>> fractionBits) &- firstCell
        let index = base &+ Int(truncatingIfNeeded: upperHalf) &* halfCount &+ cell
        let fraction = Int64(truncatingIfNeeded: (pattern & (1 &<< fractionBits &- 1)) &<< (63 &- fractionBits))
        let outer = borders[index]
        return outer &+ (borders[index &+ 1] &- outer).multipliedFullWidth(by: fraction).high &<< 1
    }

    /// The least tail probability, in 2^-54.
    private static var leastTail: UInt64 { 1 << UInt64(53 - octaves) }
    /// How many bits of a double's significand do not choose the cell.
    private static var fractionBits: UInt64 { UInt64(52 - cellBits) }
    /// The leading bits of `leastTail` as a double, those that choose the cell.
    private static var firstCell: Int { (1023 + 53 - octaves) << cellBits }
}
