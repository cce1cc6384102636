import Records
import Sketches

/// The buckets of one level: the open one for adding to, the sealed ones as bytes in a ring.
///
/// The open bucket lacks what the open buckets of finer levels still hold; it gets that when they are sealed.
struct Rollup: Sendable {
    let level: BucketLevel
    /// What the newest bucket holds so far.
    var open = BucketAccumulator()
    /// Bucket `n` has slot `n % slots.count`, so that a new bucket takes the place of the one that is no longer kept.
    private var slots: [Slot]

    private struct Slot: Sendable {
        var number: Int64 = -1
        var bytes: [UInt8] = []
        /// Whether it changed since it was last handed out for storing.
        var isNew = false
    }

    init(_ level: BucketLevel) {
        self.level = level
        slots = Array(repeating: Slot(), count: level.keptBuckets)
    }

    /// How many sealed buckets are in memory; never more than the level keeps.
    var sealedCount: Int { slots.count { $0.number >= 0 } }

    /// The bytes of a sealed bucket; `nil` when it holds nothing.
    ///
    /// The number must not be negative.
    func sealed(_ number: Int64) -> [UInt8]? {
        let slot = slots[index(of: number)]
        return slot.number == number ? slot.bytes : nil
    }

    /// Keeps the bytes of a sealed bucket in place of what its slot held.
    mutating func seal(_ number: Int64, _ bytes: [UInt8], isNew: Bool) {
        slots[index(of: number)] = Slot(number: number, bytes: bytes, isNew: isNew)
    }

    /// Calls `body` with every bucket sealed or changed since the last call, ascending.
    mutating func takeNew(_ body: (Int64, [UInt8]) -> Void) {
        let new = slots.indices.filter { slots[$0].isNew }.sorted { slots[$0].number < slots[$1].number }
        for index in new {
            slots[index].isNew = false
            body(slots[index].number, slots[index].bytes)
        }
    }

    private func index(of number: Int64) -> Int { Int(number % Int64(slots.count)) }
}
