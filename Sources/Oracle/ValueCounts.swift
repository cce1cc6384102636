import Records

/// An exact multiset of values: how often each occurs.
///
/// Multiples of a grain below 2^20 of it (for times 17 minutes) are counted in a table that grows as far as it must,
/// every other value in a dictionary. Simulated times are of the first kind, recorded ones may be of either. Adding and
/// removing are O(1), finding ranks walks the counts once.
struct ValueCounts {
    /// Neighbouring places of the table whose counts are also kept as one sum.
    private static let blockLength = 256

    /// 1 or 1,000.
    let grain: Int64
    private var table: [Int32] = []
    /// The sums of the table's blocks.
    private var blocks: [Int32] = []
    private var others: [Int64: Int] = [:]

    /// A multiset of nothing.
    init(grain: Int64) { self.grain = grain }

    /// Adds `count` times a value, or takes it away that often when `count` is negative.
    @inline(__always)
    mutating func change(_ value: Int64, by count: Int32) {
        if let index = Self.tableIndex(value, grain: grain) {
            if index >= table.count { grow(toHold: index) }
            table[index] += count
            blocks[index / Self.blockLength] += count
        } else {
            let after = (others[value] ?? 0) + Int(count)
            others[value] = after == 0 ? nil : after
        }
    }

    /// Adds `count` times each of many values in grains, or takes them away.
    mutating func change(_ grains: [UInt16], by count: Int32) {
        guard let largest = grains.max() else { return }
        if Int(largest) >= table.count { grow(toHold: Int(largest)) }
        Self.change(&table, &blocks, grains, by: count)
    }

    private static func change(
        _ table: inout [Int32], _ blocks: inout [Int32], _ grains: [UInt16], by count: Int32
    ) {
        var counts = table.mutableSpan
        var sums = blocks.mutableSpan
        let values = grains.span
        for index in values.indices {
            counts[Int(values[index])] += count
            sums[Int(values[index]) / blockLength] += count
        }
    }

    private mutating func grow(toHold index: Int) {
        var size = 16_384
        while size <= index { size *= 2 }
        table += [Int32](repeating: 0, count: size - table.count)
        blocks += [Int32](repeating: 0, count: size / Self.blockLength - blocks.count)
    }

    /// The place of a value in the table, if it has one.
    @inline(__always)
    static func tableIndex(_ value: Int64, grain: Int64) -> Int? {
        guard value >= 0, value < grain << 20 else { return nil }
        if grain == 1 { return Int(value) }
        // Dividing by a constant takes a fraction of the time.
        let (whole, rest) = UInt32(truncatingIfNeeded: value).quotientAndRemainder(dividingBy: 1_000)
        return rest == 0 ? Int(whole) : nil
    }

    /// The value at each of the given ranks of some multisets of one grain together, counted from 1 in ascending order;
    /// the ranks must ascend.
    static func values(atRanks ranks: [Int], in sets: [ValueCounts]) -> [Int64] {
        guard let grain = sets.first?.grain else { return [] }
        let outside = sets.reduce(into: [:]) { $0.merge($1.others) { $0 + $1 } }.sorted { $0.key < $1.key }
        let size = sets.map(\.table.count).max() ?? 0
        var found: [Int64] = []
        var seen = 0
        var index = 0
        var next = 0
        while found.count < ranks.count {
            let rank = ranks[found.count]
            // Whole grains, up to the next value outside the table or the one that reaches the rank.
            let limit = next < outside.count ? min(Int((outside[next].key + grain - 1) / grain), size) : size
            while index < limit {
                let isBlock = index % blockLength == 0 && index + blockLength <= limit
                let count = isBlock ? blockCount(index / blockLength, sets) : count(index, sets)
                // The block with the rank is looked at place by place.
                if seen + count >= rank {
                    guard isBlock else { break }
                    while seen + self.count(index, sets) < rank {
                        seen += self.count(index, sets)
                        index += 1
                    }
                    break
                }
                seen += count
                index += isBlock ? blockLength : 1
            }
            if index < limit {
                found.append(Int64(index) * grain)
            } else if next < outside.count {
                if seen + outside[next].value >= rank {
                    found.append(outside[next].key)
                } else {
                    seen += outside[next].value
                    next += 1
                }
            } else {
                return found
            }
        }
        return found
    }

    private static func count(_ index: Int, _ sets: [ValueCounts]) -> Int {
        sets.reduce(0) { index < $1.table.count ? $0 + Int($1.table[index]) : $0 }
    }

    private static func blockCount(_ block: Int, _ sets: [ValueCounts]) -> Int {
        sets.reduce(0) { block < $1.blocks.count ? $0 + Int($1.blocks[block]) : $0 }
    }
}
