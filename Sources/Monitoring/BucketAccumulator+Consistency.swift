import Records
import Sketches

extension BucketAccumulator {
    /// Whether its parts agree: the same requests, failures, tokens, cost and time by model and by user, an outcome, a
    /// price status and a response time for every request.
    ///
    /// Stored bytes that disagree are damaged.
    var isConsistent: Bool {
        var requests = 0
        var tokens: Int128 = 0
        var cost: Int128 = 0
        var failureCount = 0
        var responseTime: Int128 = 0
        for model in tallies.indices where tallies[model].requests > 0 {
            let tally = tallies[model]
            let statuses = PriceStatus.allCases.reduce(Int128(0)) { $0 + Int128(tally.statuses[$1]) }
            let failures = errors[model].reduce(Int128(0)) { $0 + Int128($1) }
            guard statuses == Int128(tally.requests), failures == Int128(tally.failures),
                sketches[model].count == tally.requests, tally.judged <= tally.requests
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
        return requests == self.requests && byUser.requests == requests && userTokens == tokens
            && byUser.cost.rawValue == cost && byUser.failures == failureCount && byUser.responseTime == responseTime
    }

    /// Adds stored bytes to an empty accumulator; returns whether they were intact and known to the limits.
    mutating func restore(_ bytes: [UInt8], limits: IdentifierLimits) -> Bool {
        merge(encoded: bytes.span) && isConsistent && errors.allSatisfy { $0.count <= limits.errorTypes }
    }
}
