import Records
import Scenarios

/// What ties the calls of a model to each other: how much it accepts, its places, its pauses and its bursts.
struct ServiceDesk {
    private var limiter: RateLimiter?
    /// The index of the limiter that the provider's models share; `nil` without.
    var sharedLimiter: Int?
    var bursts: BurstClock?
    private var queue: ServiceQueue?
    /// How long a pause makes a cold start, in microseconds; `Int64.max` when none does.
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
    private var isIndifferent: Bool {
        limiter == nil && sharedLimiter == nil && bursts == nil && queue == nil && coldAfter == .max
    }

    /// Whether a call that is served at a time would be the first after a pause.
    private func isCold(at time: Int64) -> Bool { coldAfter != .max && time - busyUntil >= coldAfter }

    /// How long a call waits that comes at a time and then takes `service`; `nil` when it is turned away.
    private mutating func wait(at time: Int64, service: Int64) -> Int64? {
        var wait: Int64 = 0
        if queue != nil {
            guard let found = queue?.wait(at: time, service: service, timeout: timeout) else { return nil }
            wait = found
        }
        busyUntil = max(busyUntil, time + min(wait + service, timeout))
        return wait
    }

    /// Makes of a call's record, as it would be alone, what the model makes of the call.
    @inline(__always)
    mutating func serve(
        _ record: inout RequestRecord, _ call: OpenCall, at time: Int64, sharedLimiters: inout [RateLimiter],
        workload: borrowing Workload
    ) {
        if isIndifferent { return }
        if limiter != nil || sharedLimiter != nil {
            let tokens = record.succeeded ? record.totalTokens : workload.tokens(of: call, at: time)
            guard passes(tokens: tokens, at: time, sharedLimiters: &sharedLimiters) else {
                record = workload.failed(call, .rateLimit, at: time)
                return
            }
        }
        if bursts != nil, bursts?.isBurst(at: time) ?? false, record.succeeded, let chance = bursts?.chance,
            let kind = workload.failure(of: call, chance: chance)
        {
            record = workload.failed(call, kind, at: time)
        }
        guard record.succeeded || workload.isServed(record.error) else { return }
        if isCold(at: time) { record.delay(by: workload.coldStart(of: call, sampler: coldStart)) }
        guard let wait = wait(at: time, service: record.responseTime.rawValue) else {
            record = workload.failed(call, .overloaded, at: time)
            return
        }
        if wait > 0 { record.delay(by: wait) }
        if record.responseTime.rawValue > timeout { record = workload.failed(call, .timeout, at: time) }
    }

    /// Whether the limits let a call pass; one that does not takes nothing from any of them.
    private mutating func passes(tokens: Int, at time: Int64, sharedLimiters: inout [RateLimiter]) -> Bool {
        if let shared = sharedLimiter, !sharedLimiters[shared].admits(at: time, tokens: tokens) { return false }
        if limiter != nil {
            guard limiter?.admits(at: time, tokens: tokens) ?? true else { return false }
            limiter?.take(tokens: tokens)
        }
        if let shared = sharedLimiter { sharedLimiters[shared].take(tokens: tokens) }
        return true
    }
}

extension RequestRecord {
    /// Puts a wait before everything that the call does.
    fileprivate mutating func delay(by wait: Int64) {
        let whole = Microseconds(ModelBehaviour.wholeMilliseconds(responseTime.rawValue + wait))
        time = time + (whole - responseTime)
        responseTime = whole
        guard timeToFirstToken >= .zero else { return }
        timeToFirstToken = min(
            Microseconds(ModelBehaviour.wholeMilliseconds(timeToFirstToken.rawValue + wait)), whole)
    }
}

extension ModelProfile {
    /// Whether a call to the model depends on other calls or on when it is sent.
    var isCoupled: Bool { capacity != nil || coldStart != nil || limits != nil || failures.bursts != nil }
}
