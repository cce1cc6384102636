import Records

/// An exact multiset of response times: how often each value occurs.
///
/// Whole milliseconds below 2^20 (17 minutes) are counted in a table that grows as far as it must, every other value in
/// a dictionary. Simulated times are of the first kind, recorded ones may be of either. Adding and removing are O(1),
/// finding ranks walks the counts once.
struct ResponseTimeCounts {
    private var table: [Int32] = []
    private var others: [Int64: Int] = [:]

    /// Adds `count` times a value, or takes it away that often when `count` is negative.
    @inline(__always)
    mutating func change(_ value: Microseconds, by count: Int32) {
        if let index = Self.tableIndex(value) {
            if index >= table.count { grow(toHold: index) }
            table[index] += count
        } else {
            let after = (others[value.rawValue] ?? 0) + Int(count)
            others[value.rawValue] = after == 0 ? nil : after
        }
    }

    /// Adds `count` times each of many values in milliseconds, or takes them away.
    mutating func change(_ milliseconds: [UInt16], by count: Int32) {
        guard let largest = milliseconds.max() else { return }
        if Int(largest) >= table.count { grow(toHold: Int(largest)) }
        var counts = table.mutableSpan
        let values = milliseconds.span
        for index in values.indices { counts[Int(values[index])] += count }
    }

    /// Adds every value of another multiset.
    mutating func add(_ other: ResponseTimeCounts) {
        // Most providers have one or two models: the first one's table is taken over instead of filled anew.
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
    static func tableIndex(_ value: Microseconds) -> Int? {
        guard value.rawValue >= 0, value.rawValue < 1_000 << 20 else { return nil }
        let (milliseconds, rest) = UInt32(truncatingIfNeeded: value.rawValue).quotientAndRemainder(dividingBy: 1_000)
        return rest == 0 ? Int(milliseconds) : nil
    }

    /// The value at each of the given ranks, counted from 1 in ascending order; the ranks must ascend.
    func values(atRanks ranks: [Int]) -> [Microseconds] {
        let outside = others.keys.sorted()
        let counts = table.span
        var found: [Microseconds] = []
        var seen = 0
        var milliseconds = 0
        var next = 0
        while found.count < ranks.count {
            let rank = ranks[found.count]
            // Whole milliseconds, up to the next value outside the table or the one that reaches the rank.
            let limit =
                next < outside.count ? Int(min((outside[next] + 999) / 1_000, Int64(counts.count))) : counts.count
            while milliseconds < limit, seen + Int(counts[milliseconds]) < rank {
                seen += Int(counts[milliseconds])
                milliseconds += 1
            }
            if milliseconds < limit {
                found.append(.milliseconds(Int64(milliseconds)))
            } else if next < outside.count {
                let count = others[outside[next]] ?? 0
                if seen + count >= rank {
                    found.append(Microseconds(outside[next]))
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
