/// Which slots of a wheel hold something, so that empty ones are skipped 64 at a time.
struct SlotBitmap {
    private var words: [UInt64]

    /// A wheel of empty slots; their number is a multiple of 64.
    init(slotCount: Int) { words = Array(repeating: 0, count: slotCount / 64) }

    /// Marks a slot as holding something.
    @inline(__always)
    mutating func insert(_ slot: Int) { words[slot / 64] |= 1 << UInt64(slot % 64) }

    /// Marks a slot as empty.
    @inline(__always)
    mutating func remove(_ slot: Int) { words[slot / 64] &= ~(1 << UInt64(slot % 64)) }

    /// How many steps round the wheel from a slot, itself included, the first slot is that holds something; `nil` when
    /// all are empty.
    func distance(from slot: Int) -> Int? {
        let first = slot / 64
        let offset = slot % 64
        let here = words[first] >> UInt64(offset)
        if here != 0 { return here.trailingZeroBitCount }
        // The first word comes again at the end, for its slots before the given one.
        for step in 1...words.count {
            let word = words[(first + step) % words.count]
            if word != 0 { return step * 64 - offset + word.trailingZeroBitCount }
        }
        return nil
    }
}
