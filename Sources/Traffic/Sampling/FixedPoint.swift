/// Tokens, microseconds and tokens per second as they are sampled: integers in units of 2^-16.
enum FixedPoint {
    /// One.
    static let one: Int64 = 1 << 16

    /// The nearest value in 0...2^46, far above every limit on tokens and times; not a number counts as 0.
    static func value(_ number: Double) -> Int64 {
        Int64((max(0, min(number, 0x1p46)) * Double(one)).rounded(.toNearestOrEven))
    }

    /// The nearest integer.
    @inline(__always)
    static func rounded(_ value: Int64) -> Int64 { (value &+ one / 2) &>> 16 }
}
