import Records

/// An exact multiset of values: how often each occurs.
///
/// Multiples of a grain below 2^20 of it (for times 17 minutes) are counted in a table that grows as far as it must,
/// every other value in a dictionary. Simulated times are of the first kind, recorded ones may be of either. Adding and
/// removing are O(1), finding ranks walks the counts once.
struct ValueCounts {
    /// 1 or 1,000.
    let grain: Int64
    private var table: [Int32] = []
    private var others: [Int64: Int] = [:]

    /// A multiset of nothing.
    init(grain: Int64) { self.grain = grain }

    /// Adds `count` times a value, or takes it away that often when `count` is negative.
    @inline(__always)
    mutating func change(_ value: Int64, by count: Int32) {
        if let index = Self.tableIndex(value, grain: grain) {
            if index >= table.count { grow(toHold: index) }
            table[index] += count
        } else {
            let after = (others[value] ?? 0) + Int(count)
            others[value] = after == 0 ? nil : after
        }
    }

    /// Adds `count` times each of many values in grains, or takes them away.
    mutating func change(_ grains: [UInt16], by count: Int32) {
        guard let largest = grains.max() else { return }
        if Int(largest) >= table.count { grow(toHold: Int(largest)) }
        var counts = table.mutableSpan
        let values = grains.span
        for index in values.indices { counts[Int(values[index])] += count }
    }

    /// Adds every value of another multiset.
    mutating func add(_ other: ValueCounts) {
        // Most groups have one or two members: the first one's table is taken over instead of filled anew.
        if table.isEmpty, others.isEmpty {
            self = other
            return
        }
        if other.table.count > table.count { grow(toHold: other.table.count - 1) }
        var counts = table.mutableSpan
        let added = other.table.span
        for index in added.indices { counts[index] += added[index] }
        for (value, count) in other.others { others[value, default: 0] += count }
    }

    private mutating func grow(toHold index: Int) {
        var size = 16_384
        while size <= index { size *= 2 }
        table += [Int32](repeating: 0, count: size - table.count)
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

    /// The value at each of the given ranks, counted from 1 in ascending order; the ranks must ascend.
    func values(atRanks ranks: [Int]) -> [Int64] {
        let outside = others.keys.sorted()
        let counts = table.span
        var found: [Int64] = []
        var seen = 0
        var index = 0
        var next = 0
        while found.count < ranks.count {
            let rank = ranks[found.count]
            // Whole grains, up to the next value outside the table or the one that reaches the rank.
            let limit =
                next < outside.count ? Int(min((outside[next] + grain - 1) / grain, Int64(counts.count))) : counts.count
            while index < limit, seen + Int(counts[index]) < rank {
                seen += Int(counts[index])
                index += 1
            }
            if index < limit {
                found.append(Int64(index) * grain)
            } else if next < outside.count {
                let count = others[outside[next]] ?? 0
                if seen + count >= rank {
                    found.append(outside[next])
                } else {
                    seen += count
                    next += 1
                }
            } else {
                return found
            }
        }
        return found
    }
}
