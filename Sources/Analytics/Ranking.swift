/// Rankings of at most ten, as the contract has them.
enum Ranking {
    static let length = 10

    /// The items with the largest values, descending; equal values in ascending order of name.
    ///
    /// O(n) for few ties.
    static func top<Item, Value: Comparable>(
        _ items: [Item], by value: (Item) -> Value, name: (Item) -> String
    ) -> [Item] {
        guard items.count > length else {
            return items.sorted { precedes($0, $1, value, name) }
        }
        // The tenth largest value bounds what can be in the ranking, so names are compared for few.
        var largest: [Value] = []
        for item in items {
            let candidate = value(item)
            if largest.count == length, candidate <= largest[length - 1] { continue }
            largest.insert(candidate, at: largest.firstIndex { $0 < candidate } ?? largest.count)
            if largest.count > length { largest.removeLast() }
        }
        let bound = largest[length - 1]
        let contenders = items.filter { value($0) >= bound }.sorted { precedes($0, $1, value, name) }
        return Array(contenders.prefix(length))
    }

    private static func precedes<Item, Value: Comparable>(
        _ left: Item, _ right: Item, _ value: (Item) -> Value, _ name: (Item) -> String
    ) -> Bool {
        let (first, second) = (value(left), value(right))
        return first == second ? name(left) < name(right) : first > second
    }
}
