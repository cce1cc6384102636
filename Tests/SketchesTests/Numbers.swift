/// Repeatable arbitrary numbers for tests (a linear congruential generator's high bits, Knuth's MMIX constants).
struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

    mutating func next() -> UInt64 {
        var high: UInt64 = 0
        for _ in 0..<2 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            high = high << 32 | state >> 32
        }
        return high
    }

    mutating func below(_ bound: UInt64) -> UInt64 { next() % bound }

    /// Values of one of six shapes: small, uniform, over many octaves, two humps, all equal, huge.
    mutating func values(shape: Int, count: Int) -> [Int64] {
        let constant = Int64(below(10_000_000))
        return (0..<count).map { _ in
            switch shape {
            case 0: Int64(below(200))
            case 1: Int64(below(1_000_000_000_000))
            case 2: Int64(next() >> (below(62) + 1))
            case 3: Int64(below(2) == 0 ? 20_000 + below(5_000) : 9_000_000 + below(4_000_000))
            case 4: constant
            default: .max - Int64(below(1_000_000))
            }
        }
    }
}
