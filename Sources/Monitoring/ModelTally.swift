public import Records

/// Exact sums over requests of one model.
public struct ModelTally: Equatable, Sendable {
    /// All requests, failures included.
    public internal(set) var requests = 0
    /// Requests that failed.
    public internal(set) var failures = 0
    /// What they used.
    public internal(set) var usage = UsageTally()
    /// Microseconds spent on requests that succeeded.
    public internal(set) var successResponseTime: Int128 = 0
    /// Microseconds spent on requests that failed.
    public internal(set) var failureResponseTime: Int128 = 0
    /// What they cost.
    public internal(set) var cost = Picodollars.zero
    /// How completely they could be priced.
    public internal(set) var statuses = PriceStatusCounts()
    /// Tokens of buckets without a price.
    public internal(set) var unpricedTokens = 0
    /// The sum of the quality of judged requests, in ten-thousandths.
    public internal(set) var qualitySum = 0
    /// Requests whose quality was judged.
    public internal(set) var judged = 0

    /// No requests.
    public init() {}

    /// Requests that succeeded.
    public var successes: Int { requests - failures }
    /// Prompt tokens, cached or not.
    public var promptTokens: Int { usage.prompt }
    /// Completion tokens.
    public var completionTokens: Int { usage.output }
    /// Prompt and completion tokens.
    public var totalTokens: Int { promptTokens + completionTokens }
    /// Microseconds spent on all requests.
    public var responseTime: Int128 { successResponseTime + failureResponseTime }

    /// Adds another model's or window's sums.
    public static func += (left: inout Self, right: Self) {
        left.requests += right.requests
        left.failures += right.failures
        left.usage += right.usage
        left.successResponseTime += right.successResponseTime
        left.failureResponseTime += right.failureResponseTime
        left.cost += right.cost
        left.statuses += right.statuses
        left.unpricedTokens += right.unpricedTokens
        left.qualitySum += right.qualitySum
        left.judged += right.judged
    }

    /// Takes away sums that were added before.
    static func -= (left: inout Self, right: Self) {
        left.requests -= right.requests
        left.failures -= right.failures
        left.usage -= right.usage
        left.successResponseTime -= right.successResponseTime
        left.failureResponseTime -= right.failureResponseTime
        left.cost.rawValue -= right.cost.rawValue
        left.statuses -= right.statuses
        left.unpricedTokens -= right.unpricedTokens
        left.qualitySum -= right.qualitySum
        left.judged -= right.judged
    }

    @inline(__always)
    mutating func add(_ record: PricedRecord) {
        requests += 1
        let responseTime = Int128(record.responseTime.rawValue)
        if record.succeeded {
            successResponseTime += responseTime
        } else {
            failures += 1
            failureResponseTime += responseTime
        }
        usage.add(record)
        cost += record.cost
        statuses.add(record.status)
        unpricedTokens += record.unpricedTokens
        if record.quality != RequestRecord.noQuality {
            qualitySum += Int(record.quality)
            judged += 1
        }
    }
}
