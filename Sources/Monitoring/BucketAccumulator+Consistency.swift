import Records
import Sketches

extension BucketAccumulator {
    /// Whether its parts agree: the same requests, failures, tokens, cost and time by kind of call and by user, an
    /// outcome, a price status and a response time for every request, and no more drift than requests.
    ///
    /// Stored bytes that disagree are damaged.
    var isConsistent: Bool {
        var requests = 0
        var tokens: Int128 = 0
        var cost: Int128 = 0
        var failureCount = 0
        var responseTime: Int128 = 0
        for kind in tallies.indices where tallies[kind].requests > 0 {
            let tally = tallies[kind]
            let statuses = PriceStatus.allCases.reduce(Int128(0)) { $0 + Int128(tally.statuses[$1]) }
            let failures = errors[kind].reduce(Int128(0)) { $0 + Int128($1) }
            guard statuses == Int128(tally.requests), failures == Int128(tally.failures),
                distributions[kind].agree(with: tally), tally.judged <= tally.requests
            else { return false }
            requests += tally.requests
            tokens += Int128(tally.promptTokens) + Int128(tally.completionTokens)
            cost += tally.cost.rawValue
            failureCount += tally.failures
            responseTime += tally.responseTime
        }
        var byUser = UserTally()
        var userTokens: Int128 = 0
        activeUsers.forEach { user in
            byUser.requests += users[user].requests
            byUser.cost += users[user].cost
            byUser.failures += users[user].failures
            byUser.responseTime += users[user].responseTime
            userTokens += Int128(users[user].tokens)
        }
        let drifted = drifts.values.reduce(Int128(0)) { $0 + Int128($1.requests) }
        return requests == self.requests && drifted <= Int128(requests) && byUser.requests == requests
            && userTokens == tokens
            && byUser.cost.rawValue == cost && byUser.failures == failureCount && byUser.responseTime == responseTime
    }

    /// Adds stored bytes to an empty accumulator; returns whether they were intact and known to the limits.
    mutating func restore(_ bytes: [UInt8], limits: IdentifierLimits, kinds: borrowing CallKinds) -> Bool {
        merge(encoded: bytes.span, kinds: kinds) && isConsistent && errors.allSatisfy { $0.count <= limits.errorTypes }
            && drifts.keys.allSatisfy { max($0.requested, $0.served).rawValue < limits.models }
    }
}
