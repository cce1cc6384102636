import Records

/// What is summed for one model. Every field is an exact integer.
struct ModelTotals {
    var requests = 0
    var successes = 0
    var promptTokens = 0
    var completionTokens = 0
    var responseTime: Int128 = 0
    var successResponseTime: Int128 = 0
    var cost: Int128 = 0
    var unpricedTokens = 0
    /// Indexed by the raw value of `PriceStatus`.
    var statuses: (Int, Int, Int, Int) = (0, 0, 0, 0)
    var quality = 0
    var judged = 0

    var failures: Int { requests - successes }
    var totalTokens: Int { promptTokens + completionTokens }

    mutating func add(_ record: borrowing RequestRecord, _ cost: TrueCost, sign: Int) {
        requests += sign
        promptTokens += sign * record.promptTokens
        completionTokens += sign * Int(record.output)
        responseTime += Int128(sign) * Int128(record.responseTime.rawValue)
        if record.error == .none {
            successes += sign
            successResponseTime += Int128(sign) * Int128(record.responseTime.rawValue)
        }
        self.cost += Int128(sign) * cost.cost
        unpricedTokens += sign * cost.unpricedTokens
        switch cost.status {
        case .priced: statuses.0 += sign
        case .free: statuses.1 += sign
        case .partial: statuses.2 += sign
        case .unpriced: statuses.3 += sign
        }
        if record.quality != RequestRecord.noQuality {
            quality += sign * Int(record.quality)
            judged += sign
        }
    }

    mutating func add(_ other: ModelTotals, sign: Int) {
        requests += sign * other.requests
        successes += sign * other.successes
        promptTokens += sign * other.promptTokens
        completionTokens += sign * other.completionTokens
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
    var requests = 0
    var tokens = 0
    var cost: Int128 = 0

    mutating func add(requests: Int, tokens: Int, cost: Int128, sign: Int) {
        self.requests += sign * requests
        self.tokens += sign * tokens
        self.cost += Int128(sign) * cost
    }
}

/// What is summed for one hour of the local day.
struct HourTotals {
    var requests = 0
    var cost: Int128 = 0
}
