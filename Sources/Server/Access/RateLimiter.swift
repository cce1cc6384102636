import Records
import Synchronization

/// How many requests each token may still make: as many as its rate at once, refilled at its rate.
final class RateLimiter: Sendable {
    private struct Bucket {
        /// In microseconds of refilling, so that nothing is rounded away.
        var credit: Int64
        var at: Instant
    }

    private let buckets = Mutex<[String: Bucket]>([:])

    /// Whether a token may make one more request now; one without a rate always may.
    func admits(_ token: AccessToken, at now: Instant) -> Bool {
        guard let rate = token.requestsPerSecond else { return true }
        let price = 1_000_000 / Int64(max(1, min(rate, 1_000_000)))
        return buckets.withLock { buckets in
            var bucket = buckets[token.name] ?? Bucket(credit: 1_000_000, at: now)
            let passed = min(max(0, (now - bucket.at).rawValue), 1_000_000)
            bucket.credit = min(1_000_000, bucket.credit + passed)
            bucket.at = max(bucket.at, now)
            let isAdmitted = bucket.credit >= price
            if isAdmitted { bucket.credit -= price }
            buckets[token.name] = bucket
            return isAdmitted
        }
    }
}
