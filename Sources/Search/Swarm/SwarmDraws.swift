import Records

/// The random choices of one kind of variation, one after the other.
struct SwarmDraws {
    private let stream: RandomStream
    private var ordinal: UInt64 = 0

    init(seed: UInt64, name: String) { stream = RandomStream(seed: seed, name: "swarm \(name)") }

    /// A whole number from 0 to below `count`; 0 when `count` is 0.
    mutating func below(_ count: Int) -> Int {
        defer { ordinal += 1 }
        return count > 0 ? Int(stream.bits(ordinal) % UInt64(count)) : 0
    }

    /// Heads or tails.
    mutating func coin() -> Bool { below(2) == 1 }

    /// One of several, at least one.
    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    /// A length from 0 to below another, which must be positive.
    mutating func length(below length: Microseconds) -> Microseconds {
        Microseconds(Int64(below(Int(max(1, length.rawValue)))))
    }
}
