/// A probability as an integer threshold; 0 never happens and 1 always does.
struct Chance {
    /// In 2^-63.
    private let threshold: UInt64

    /// A probability of 0...1; anything else counts as the nearer of the two.
    init(_ probability: Double) {
        threshold = UInt64(max(0, min(1, probability)) * 0x1p63)
    }

    /// Whether it happens under 64 uniform bits.
    @inline(__always)
    func happens(_ bits: UInt64) -> Bool { bits &>> 1 < threshold }
}
