/// Finds the name somebody probably meant.
public struct NearestSpelling {
    /// How many more pairs of words may be compared: the cost of suggestions for one file is bounded.
    private var comparisonsLeft = 5_000

    /// A finder that has compared nothing.
    public init() {}

    /// The candidate with the smallest edit distance to the word, the first of several, if it is near enough.
    ///
    /// Near enough is at most one edit in three characters; failing that, the first candidate that the word is the
    /// beginning of is taken. Words of one or two characters resemble too much.
    public mutating func nearest(to word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased().unicodeScalars)
        guard (3...64).contains(letters.count) else { return nil }
        var best: String?
        var bound = letters.count / 3 + 1
        for candidate in candidates {
            guard comparisonsLeft > 0, bound > 0 else { break }
            guard abs(candidate.utf8.count - word.utf8.count) < bound + 8 else { continue }
            comparisonsLeft -= 1
            let distance = Self.distance(letters, Array(candidate.lowercased().unicodeScalars))
            if distance < bound {
                best = candidate
                bound = distance
            }
        }
        return best ?? candidates.prefix(1_000).first { $0.lowercased().hasPrefix(word.lowercased()) }
    }

    /// The names most like a word, at most `count` of them: those with the fewest edits, the first of several first.
    ///
    /// None with more than one edit in two characters. O(names times the lengths).
    public static func names(like word: String, among candidates: [String], count: Int) -> [String] {
        let letters = Array(word.lowercased().unicodeScalars.prefix(64))
        let scored = candidates.enumerated().compactMap { offset, name -> (distance: Int, offset: Int)? in
            guard abs(name.utf8.count - letters.count) <= letters.count / 2 else { return nil }
            let distance = distance(letters, Array(name.lowercased().unicodeScalars))
            return distance <= letters.count / 2 ? (distance, offset) : nil
        }
        return scored.sorted { $0 < $1 }.prefix(count).map { candidates[$0.offset] }
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
    ///
    /// This is the optimal string alignment distance. O(product of the lengths).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var least = min(replaced, previous[column] + 1, current[column - 1] + 1)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    least = min(least, beforePrevious[column - 2] + 1)
                }
                current.append(least)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
