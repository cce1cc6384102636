import Monitoring
import Records

extension ModelTally {
    /// The mean response time in milliseconds over all requests; 0 without any.
    var meanMilliseconds: Double { Self.meanMilliseconds(responseTime, requests) }

    /// The share of requests that succeeded, in percent; 0 without any.
    var successPercent: Double { requests == 0 ? 0 : 100 * Double(successes) / Double(requests) }

    /// The share of requests that failed, in percent; 0 without any.
    var errorPercent: Double { requests == 0 ? 0 : 100 * Double(failures) / Double(requests) }

    /// Dollars per request; 0 without any.
    var dollarsPerRequest: Double { Self.dollars(cost, per: requests) }

    /// Dollars per token; 0 without any.
    var dollarsPerToken: Double { Self.dollars(cost, per: totalTokens) }

    /// Tokens per request; 0 without any.
    var tokensPerRequest: Double { requests == 0 ? 0 : Double(totalTokens) / Double(requests) }

    /// The mean of a sum of microseconds in milliseconds; 0 of nothing.
    static func meanMilliseconds(_ sum: Int128, _ count: Int) -> Double {
        count == 0 ? 0 : Double(sum) / (1_000 * Double(count))
    }

    /// A sum of money for each of `count`, in dollars; 0 of nothing.
    static func dollars(_ cost: Picodollars, per count: Int) -> Double {
        count == 0 ? 0 : Double(cost.rawValue) / (1e12 * Double(count))
    }

    /// Whether the mean response time is below a limit, compared without rounding; `true` without requests.
    func isFasterThan(_ limit: Microseconds) -> Bool {
        requests == 0 || responseTime < Int128(limit.rawValue) * Int128(requests)
    }

    /// Whether at least this percentage of requests succeeded, compared without rounding.
    func succeeds(atLeast percent: Double) -> Bool { 100 * Double(successes) >= percent * Double(requests) }
}
