import Records
import Sketches

/// Everything the answers need to know about the records of one stretch of time, indexed by identifier for speed.
///
/// Adding and merging are exact and commute, so that any order of arrival and any split into buckets give the same
/// sums.
struct BucketAccumulator: Sendable {
    /// All requests.
    var requests = 0
    /// By model.
    var tallies: [ModelTally] = []
    /// By model and error type; a model's row is as long as its failures needed.
    var errors: [[Int]] = []
    /// By model: response times in microseconds.
    var sketches: [QuantileSketch] = []
    /// By user.
    var users: [UserTally] = []
    /// The users with requests.
    var activeUsers = IdentifierSet()

    /// Makes room for every identifier below the limits.
    mutating func grow(to limits: IdentifierLimits) {
        Self.grow(&tallies, to: limits.models, ModelTally())
        Self.grow(&errors, to: limits.models, [])
        Self.grow(&sketches, to: limits.models, QuantileSketch())
        Self.grow(&users, to: limits.users, UserTally())
        activeUsers.grow(to: limits.users)
    }

    private static func grow<Element>(_ array: inout [Element], to count: Int, _ value: Element) {
        if array.count < count { array.append(contentsOf: repeatElement(value, count: count - array.count)) }
    }

    /// Adds records whose identifiers are below the limits.
    mutating func add(_ records: Span<PricedRecord>) {
        requests += records.count
        Self.add(records, &tallies, &errors, &sketches)
        Self.add(records, &users, &activeUsers.words)
    }

    private static func add(
        _ records: Span<PricedRecord>, _ tallies: inout [ModelTally], _ errors: inout [[Int]],
        _ sketches: inout [QuantileSketch]
    ) {
        var tallies = tallies.mutableSpan
        var sketches = sketches.mutableSpan
        for index in records.indices {
            let record = records[index]
            let model = Int(record.model.rawValue)
            tallies[model].add(record)
            sketches[model].add(record.responseTime.rawValue)
            if !record.succeeded { count(1, of: Int(record.error.rawValue), in: &errors[model]) }
        }
    }

    private static func add(
        _ records: Span<PricedRecord>, _ users: inout [UserTally], _ activeUsers: inout [UInt64]
    ) {
        // A loop of its own, so that the waits for the memory of several users overlap.
        var users = users.mutableSpan
        var words = activeUsers.mutableSpan
        for index in records.indices {
            let user = Int(records[index].user.rawValue)
            words[user &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: user)
            users[user].requests += 1
            users[user].tokens += records[index].totalTokens
            users[user].cost += records[index].cost
            if !records[index].succeeded { users[user].failures += 1 }
            users[user].responseTime += Int128(records[index].responseTime.rawValue)
        }
    }

    /// Counts errors of one type.
    static func count(_ added: Int, of error: Int, in row: inout [Int]) {
        grow(&row, to: error + 1, 0)
        row[error] += added
    }

    /// Adds everything another accumulator of the same size holds.
    mutating func merge(_ other: borrowing BucketAccumulator) {
        guard other.requests > 0 else { return }
        requests += other.requests
        for model in other.tallies.indices where other.tallies[model].requests > 0 {
            tallies[model] += other.tallies[model]
            sketches[model].merge(other.sketches[model])
            for (error, count) in other.errors[model].enumerated() where count > 0 {
                Self.count(count, of: error, in: &errors[model])
            }
        }
        Self.merge(other.users.span, other.activeUsers, into: &users, &activeUsers.words)
    }

    private static func merge(
        _ other: Span<UserTally>, _ active: borrowing IdentifierSet, into users: inout [UserTally],
        _ words: inout [UInt64]
    ) {
        for index in words.indices where index < active.words.count { words[index] |= active.words[index] }
        active.forEach { users[$0] += other[$0] }
    }

    /// Forgets everything and keeps the memory.
    ///
    /// O(models + active users).
    mutating func removeAll() {
        guard requests > 0 else { return }
        requests = 0
        for model in tallies.indices where tallies[model].requests > 0 {
            tallies[model] = ModelTally()
            sketches[model].removeAll()
            for error in errors[model].indices { errors[model][error] = 0 }
        }
        Self.clear(&users, activeUsers)
        activeUsers.removeAll()
    }

    private static func clear(_ users: inout [UserTally], _ active: borrowing IdentifierSet) {
        active.forEach { users[$0] = UserTally() }
    }
}
