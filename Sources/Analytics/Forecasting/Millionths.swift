/// Shares in whole millionths.
enum Millionths {
    /// A thousand times the whole; more tells nothing more.
    static let most = 1_000_000_000

    /// A part in millionths of a positive whole, rounded down.
    static func of(_ part: Int128, in whole: Int128) -> Int {
        let (times, rest) = part.quotientAndRemainder(dividingBy: whole)
        guard times < 1_000 else { return most }
        // The product may need more than 128 bits, the quotient is below a million.
        let share = whole.dividingFullWidth(rest.multipliedFullWidth(by: 1_000_000)).quotient
        return Int(times) * 1_000_000 + Int(share)
    }

    /// So many millionths of a whole, rounded down.
    static func take(_ millionths: Int, of whole: Int128) -> Int128 {
        let (times, rest) = whole.quotientAndRemainder(dividingBy: 1_000_000)
        return times * Int128(millionths) + rest * Int128(millionths) / 1_000_000
    }
}
