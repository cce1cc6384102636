import Records
import Sketches

/// Everything the answers need to know about the records of one stretch of time, indexed by identifier for speed.
///
/// Adding and merging are exact and commute, so that any order of arrival and any split into buckets give the same
/// sums.
struct BucketAccumulator: Sendable {
    /// All requests.
    var requests = 0
    /// By kind of call.
    var tallies: [ModelTally] = []
    /// By kind of call and error type; a row is as long as its failures needed.
    var errors: [[Int]] = []
    /// By kind of call.
    var distributions: [Distributions] = []
    /// Of calls that another model served than the one asked for.
    var drifts: [DriftKey: DriftTally] = [:]
    /// By user.
    var users: [UserTally] = []
    /// The users with requests.
    var activeUsers = IdentifierSet()

    /// Makes room for every identifier below the limits.
    mutating func grow(to limits: IdentifierLimits) {
        Self.grow(&tallies, to: limits.kinds, ModelTally())
        Self.grow(&errors, to: limits.kinds, [])
        Self.grow(&distributions, to: limits.kinds, Distributions())
        Self.grow(&users, to: limits.users, UserTally())
        activeUsers.grow(to: limits.users)
    }

    private static func grow<Element>(_ array: inout [Element], to count: Int, _ value: Element) {
        if array.count < count { array.append(contentsOf: repeatElement(value, count: count - array.count)) }
    }

    /// Adds records whose identifiers are below the limits.
    mutating func add(_ records: Span<PricedRecord>) {
        requests += records.count
        Self.add(records, &tallies, &errors, &distributions, &drifts)
        Self.add(records, &users, &activeUsers.words)
    }

    private static func add(
        _ records: Span<PricedRecord>, _ tallies: inout [ModelTally], _ errors: inout [[Int]],
        _ distributions: inout [Distributions], _ drifts: inout [DriftKey: DriftTally]
    ) {
        var tallies = tallies.mutableSpan
        var distributions = distributions.mutableSpan
        for index in records.indices {
            let record = records[index]
            let kind = Int(record.kind)
            tallies[kind].add(record)
            distributions[kind].add(record)
            if !record.succeeded { count(1, of: Int(record.error.rawValue), in: &errors[kind]) }
            if record.requestedModel != record.model {
                let key = DriftKey(requested: record.requestedModel, served: record.model)
                drifts[key, default: DriftTally()].add(record)
            }
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
        for kind in other.tallies.indices where other.tallies[kind].requests > 0 {
            tallies[kind] += other.tallies[kind]
            distributions[kind].merge(other.distributions[kind])
            for (error, count) in other.errors[kind].enumerated() where count > 0 {
                Self.count(count, of: error, in: &errors[kind])
            }
        }
        for (key, tally) in other.drifts { drifts[key, default: DriftTally()] += tally }
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
    /// O(kinds of calls + active users).
    mutating func removeAll() {
        guard requests > 0 else { return }
        requests = 0
        for kind in tallies.indices where tallies[kind].requests > 0 {
            tallies[kind] = ModelTally()
            distributions[kind].removeAll()
            for error in errors[kind].indices { errors[kind][error] = 0 }
        }
        drifts.removeAll(keepingCapacity: true)
        Self.clear(&users, activeUsers)
        activeUsers.removeAll()
    }

    private static func clear(_ users: inout [UserTally], _ active: borrowing IdentifierSet) {
        active.forEach { users[$0] = UserTally() }
    }
}
