import Records
import Scenarios

/// What ties the calls of a model to each other: how much it accepts, its places, its pauses and its bursts.
struct ServiceDesk {
    var limiter: RateLimiter?
    /// The index of the limiter that the provider's models share; `nil` without.
    var sharedLimiter: Int?
    var bursts: BurstClock?
    var queue: ServiceQueue?
    /// How long a pause makes a cold start; `Int64.max` when none does. Microseconds.
    let coldAfter: Int64
    /// How much a cold start adds.
    let coldStart: Sampler
    let timeout: Int64
    /// When the model last had something to do, the scenario's start included.
    private var busyUntil: Int64 = 0

    init(_ profile: ModelProfile, coldStart: Sampler) {
        limiter = profile.limits.map(RateLimiter.init)
        queue = profile.capacity.map(ServiceQueue.init)
        coldAfter = profile.coldStart.map { max(0, $0.after.rawValue) } ?? .max
        self.coldStart = coldStart
        timeout = max(0, profile.timeout.rawValue)
    }

    /// Whether no call depends on any other.
    var isIndifferent: Bool {
        limiter == nil && sharedLimiter == nil && bursts == nil && queue == nil && coldAfter == .max
    }

    var isLimited: Bool { limiter != nil || sharedLimiter != nil }

    /// Whether a call that is served at a time would be the first after a pause.
    func isCold(at time: Int64) -> Bool { coldAfter != .max && time - busyUntil >= coldAfter }

    /// Serves a call that comes at a time and then takes `service`: how long it waits first; `nil` when it is turned
    /// away.
    mutating func serve(at time: Int64, service: Int64) -> Int64? {
        var wait: Int64 = 0
        if queue != nil {
            guard let found = queue?.wait(at: time, service: service, timeout: timeout) else { return nil }
            wait = found
        }
        busyUntil = max(busyUntil, time + min(wait + service, timeout))
        return wait
    }
}

extension ModelProfile {
    /// Whether a call to the model depends on other calls or on when it is sent.
    var isCoupled: Bool { capacity != nil || coldStart != nil || limits != nil || failures.bursts != nil }
}
