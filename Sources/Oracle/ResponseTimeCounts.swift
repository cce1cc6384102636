import Records

/// An exact multiset of response times: how often each value occurs.
///
/// Whole milliseconds below 65,536 are counted in a table, every other value in a dictionary; simulated times are of the
/// first kind, recorded ones may be of either. Adding and removing are O(1), finding a rank walks the counts.
struct ResponseTimeCounts {
    /// How many values the table has room for.
    static let tableSize = 65_536

    private(set) var total = 0
    private var table: [Int32] = []
    private var others: [Int64: Int] = [:]

    /// Adds `count` times a value, or takes it away that often when `count` is negative.
    @inline(__always)
    mutating func change(_ value: Microseconds, by count: Int32) {
        total += Int(count)
        if let index = Self.tableIndex(value) {
            if table.isEmpty { table = [Int32](repeating: 0, count: Self.tableSize) }
            table[index] += count
        } else {
            let after = (others[value.rawValue] ?? 0) + Int(count)
            others[value.rawValue] = after == 0 ? nil : after
        }
    }

    /// The place of a value in the table, if it has one.
    @inline(__always)
    static func tableIndex(_ value: Microseconds) -> Int? {
        let (milliseconds, rest) = value.rawValue.quotientAndRemainder(dividingBy: 1_000)
        guard rest == 0, milliseconds >= 0, milliseconds < Int64(tableSize) else { return nil }
        return Int(milliseconds)
    }

    /// The value at each of the given ranks, counted from 1 in ascending order; the ranks must ascend.
    func values(atRanks ranks: [Int]) -> [Microseconds] {
        var found: [Microseconds] = []
        var seen = 0
        func pass(_ value: Int64, _ count: Int) {
            seen += count
            while found.count < ranks.count, seen >= ranks[found.count] { found.append(Microseconds(value)) }
        }
        let outside = others.keys.sorted()
        var next = 0
        for (milliseconds, count) in table.enumerated() where count > 0 {
            while next < outside.count, outside[next] < Int64(milliseconds) * 1_000 {
                pass(outside[next], others[outside[next]] ?? 0)
                next += 1
            }
            pass(Int64(milliseconds) * 1_000, Int(count))
            if found.count == ranks.count { return found }
        }
        for value in outside[next...] { pass(value, others[value] ?? 0) }
        return found
    }
}
