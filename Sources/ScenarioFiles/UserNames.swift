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
    /// Users that are named one by one, in the order of their identifiers, which follow those of all streams.
    private var named: [String] = []
    private var namedIndex: [String: UserID] = [:]

    /// Adds the users of a stream and returns the first; `nil` when there would be too many.
    mutating func add(stream: String, count more: Int) -> UserID? {
        guard count + more <= Limits.users else { return nil }
        // The first identifier of all belongs to the anonymous user.
        let first = UserID(UInt32(count + 1))
        populations.append(Population(stream: stream, count: more, width: max(6, String(more).utf8.count)))
        count += more
        return first
    }

    /// Adds a user by name, or finds the one who has it; `nil` when there would be too many.
    ///
    /// To be called once all streams have added theirs.
    mutating func add(name: String) -> UserID? {
        if let known = self[name] { return known }
        guard count < Limits.users else { return nil }
        count += 1
        let user = UserID(UInt32(count))
        named.append(name)
        namedIndex[name] = user
        return user
    }

    /// Whether a user of this name exists.
    func contains(_ name: String) -> Bool { self[name] != nil }

    private subscript(name: String) -> UserID? {
        if name == "anonymous" { return .anonymous }
        return namedIndex[name] ?? numbered(name)
    }

    /// The user of a stream with a name such as `chat-000017`.
    private func numbered(_ name: String) -> UserID? {
        guard let dash = name.lastIndex(of: "-") else { return nil }
        let digits = name[name.index(after: dash)...]
        guard DecimalText.digits(digits) == digits.utf8.count, let number = Int(digits) else { return nil }
        var earlier = 0
        for population in populations {
            if population.stream == name[..<dash], population.width == digits.utf8.count,
                (1...population.count).contains(number)
            {
                return UserID(UInt32(earlier + number))
            }
            earlier += population.count
        }
        return nil
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
        for name in named { _ = catalog.intern(user: name) }
    }
}
