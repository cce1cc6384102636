import Records

/// What is summed for one model; every field is an exact integer.
struct ModelTotals {
    var requests = 0
    var successes = 0
    var used = UsedUnits()
    var responseTime: Int128 = 0
    var successResponseTime: Int128 = 0
    var cost: Int128 = 0
    var unpricedTokens = 0
    /// Indexed by the raw value of `PriceStatus`.
    var statuses: (Int, Int, Int, Int) = (0, 0, 0, 0)
    var quality = 0
    var judged = 0

    var failures: Int { requests - successes }
    var promptTokens: Int { used.input + used.cacheRead + used.cacheWrite5m + used.cacheWrite1h }
    var completionTokens: Int { used.output }
    var totalTokens: Int { promptTokens + completionTokens }

    mutating func add(_ observation: borrowing Observation) {
        requests += 1
        used.add(observation)
        responseTime += Int128(observation.record.responseTime.rawValue)
        if observation.record.error == .none {
            successes += 1
            successResponseTime += Int128(observation.record.responseTime.rawValue)
        }
        cost += observation.cost.picodollars
        unpricedTokens += observation.cost.unpricedTokens
        switch observation.cost.status {
        case .priced: statuses.0 += 1
        case .free: statuses.1 += 1
        case .partial: statuses.2 += 1
        case .unpriced: statuses.3 += 1
        }
        if observation.record.quality != RequestRecord.noQuality {
            quality += Int(observation.record.quality)
            judged += 1
        }
    }

    /// Adds other sums (`sign` 1) or takes them away (`sign` -1).
    mutating func add(_ other: ModelTotals, sign: Int) {
        requests += sign * other.requests
        successes += sign * other.successes
        used.add(other.used, sign: sign)
        responseTime += Int128(sign) * other.responseTime
        successResponseTime += Int128(sign) * other.successResponseTime
        cost += Int128(sign) * other.cost
        unpricedTokens += sign * other.unpricedTokens
        statuses.0 += sign * other.statuses.0
        statuses.1 += sign * other.statuses.1
        statuses.2 += sign * other.statuses.2
        statuses.3 += sign * other.statuses.3
        quality += sign * other.quality
        judged += sign * other.judged
    }
}

/// What is summed for one user.
struct UserTotals {
    var cost: Int128 = 0
    var responseTime: Int128 = 0
    var requests = 0
    var failures = 0
    var tokens = 0

    var successes: Int { requests - failures }

    /// Adds other sums (`sign` 1) or takes them away (`sign` -1).
    mutating func add(_ other: UserTotals, sign: Int) {
        requests += sign * other.requests
        failures += sign * other.failures
        responseTime += sign < 0 ? -other.responseTime : other.responseTime
        tokens += sign * other.tokens
        cost += sign < 0 ? -other.cost : other.cost
    }
}

/// What is summed for one local hour.
struct HourTotals {
    var cost: Int128 = 0
    var requests = 0

    /// Adds other sums (`sign` 1) or takes them away (`sign` -1).
    mutating func add(_ other: HourTotals, sign: Int) {
        requests += sign * other.requests
        cost += sign < 0 ? -other.cost : other.cost
    }
}
