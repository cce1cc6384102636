import Monitoring
import Records

extension UserTally {
    /// The mean response time in milliseconds over all requests; 0 without any.
    var meanMilliseconds: Double { ModelTally.meanMilliseconds(responseTime, requests) }

    /// The share of requests that succeeded, in percent; 0 without any.
    var successPercent: Double { requests == 0 ? 0 : 100 * Double(successes) / Double(requests) }

    /// The share of requests that failed, in percent; 0 without any.
    var errorPercent: Double { requests == 0 ? 0 : 100 * Double(failures) / Double(requests) }

    /// Dollars per request; 0 without any.
    var dollarsPerRequest: Double { ModelTally.dollars(cost, per: requests) }
}
