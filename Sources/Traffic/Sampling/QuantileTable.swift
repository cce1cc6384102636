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
    @inline(__always)
    static func value(at bits: UInt64, in borders: borrowing Span<Int64>, base: Int) -> Int64 {
        let upperHalf = bits &>> 63
        let tail = max(bits ^ (0 &- upperHalf), 1 &<< UInt64(63 - octaves))
        let zeros = tail.leadingZeroBitCount
        let mantissa = tail &<< UInt64(truncatingIfNeeded: zeros &+ 1)
        let cell = (octaves &- zeros) &<< cellBits &+ Int(truncatingIfNeeded: mantissa &>> UInt64(64 - cellBits))
        let index = base &+ Int(truncatingIfNeeded: upperHalf) &* halfCount &+ cell
        let fraction = Int64(truncatingIfNeeded: (mantissa &<< UInt64(cellBits)) &>> 1)
        let outer = borders[index]
        return outer &+ (borders[index &+ 1] &- outer).multipliedFullWidth(by: fraction).high &<< 1
    }
}
