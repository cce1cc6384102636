/// A set of small integers as bits, because walking it in ascending order is then free of sorting.
struct IdentifierSet: Sendable {
    /// Bit `i % 64` of word `i / 64` stands for `i`.
    var words: [UInt64] = []

    /// Makes room for the integers below `count`.
    mutating func grow(to count: Int) {
        let missing = (count + 63) / 64 - words.count
        if missing > 0 { words.append(contentsOf: repeatElement(0, count: missing)) }
    }

    /// How many it holds; O(room).
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    /// Calls `body` with every member, ascending.
    @inline(__always)
    func forEach(_ body: (Int) -> Void) {
        let words = words.span
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index &<< 6 &+ word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }

    /// Removes every member.
    mutating func removeAll() {
        for index in words.indices { words[index] = 0 }
    }
}
