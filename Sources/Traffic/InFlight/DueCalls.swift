/// The calls that finish in one slot of a timing wheel, in the order in which they finish; ties go to the call that was
/// sent first.
struct DueCalls {
    /// A slot lasts at most two to this many microseconds.
    static let slotBitsLimit: Int64 = 20

    /// A call's time in the slot and its number among all calls, packed so that the order is that of one integer; and
    /// where it is kept.
    private struct Entry {
        let key: UInt64
        let place: UInt32
    }

    private static let orderBits: UInt64 = 43

    /// Latest first, so that the next one is the last.
    private var entries: [Entry] = []

    /// Whether none is left.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds a call.
    ///
    /// Quick when it comes before those already here: what is sent later mostly finishes later, so a slot's
    /// calls had better be added the last sent first.
    @inline(__always)
    mutating func insert(time: Int64, order: UInt64, place: UInt32) {
        let entry = Entry(key: Self.key(time: time, order: order), place: place)
        entries.append(entry)
        var hole = entries.count &- 1
        while hole > 0, entries[hole &- 1].key < entry.key {
            entries[hole] = entries[hole &- 1]
            hole &-= 1
        }
        entries[hole] = entry
    }

    /// Takes off the next call that finishes before a time in the slot.
    @inline(__always)
    mutating func popFirst(before limit: Int64) -> UInt32? {
        guard let entry = entries.last, entry.key < Self.key(time: limit, order: 0) else { return nil }
        entries.removeLast()
        return entry.place
    }

    @inline(__always)
    private static func key(time: Int64, order: UInt64) -> UInt64 {
        UInt64(bitPattern: time) &<< orderBits | order & (1 &<< orderBits &- 1)
    }
}
