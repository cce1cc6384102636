import Records

/// The users of a scenario: contiguous identifiers for each stream, names that sort in the same order.
struct UserNames {
    private struct Population {
        var stream: String
        var count: Int
        var width: Int
    }

    private var populations: [Population] = []
    private(set) var count = 0

    /// Adds the users of a stream and returns the first; `nil` when there would be too many.
    mutating func add(stream: String, count more: Int) -> UserID? {
        guard count + more <= Limits.users else { return nil }
        // The first identifier of all belongs to the anonymous user.
        let first = UserID(UInt32(count + 1))
        populations.append(Population(stream: stream, count: more, width: max(6, String(more).utf8.count)))
        count += more
        return first
    }

    /// Whether a user of this name exists.
    func contains(_ name: String) -> Bool {
        if name == "anonymous" { return true }
        guard let dash = name.lastIndex(of: "-") else { return false }
        let digits = name[name.index(after: dash)...]
        guard DecimalText.digits(digits) == digits.utf8.count, let number = Int(digits) else { return false }
        return populations.contains { population in
            population.stream == name[..<dash] && population.width == digits.utf8.count
                && (1...population.count).contains(number)
        }
    }

    /// Interns all names in order, so that identifiers are those that `add` gave.
    func intern(into catalog: inout Catalog) {
        for population in populations {
            for number in 1...population.count {
                let digits = String(number)
                let zeros = String(repeating: "0", count: population.width - digits.utf8.count)
                _ = catalog.intern(user: "\(population.stream)-\(zeros)\(digits)")
            }
        }
    }
}
