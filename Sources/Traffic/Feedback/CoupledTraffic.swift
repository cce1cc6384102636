import Records
import Scenarios

/// The streams whose calls depend on each other: by retries, sessions, users who wait, or by a model that has limits.
///
/// What comes of an attempt is known when it is sent, because the places of a model are given in the order of sending;
/// so everything that follows from it is decided at once and put down for its time.
struct CoupledTraffic {
    /// Indexed by `ModelID`.
    var desks: [ServiceDesk]
    /// The limiters that the models of a provider share.
    var sharedLimiters: [RateLimiter] = []
    /// Indexed by stream.
    var gates: [Gate]
    var followUps = FollowUps()
    var rivals = RivalPool()
    /// Whether a stream has only so many places, by stream.
    let isLimited: [Bool]
    /// First attempts by the model that was asked for: all models of a stream one after the other.
    ///
    /// Prepared calls that need no place are counted by their `CallStream` alone.
    private(set) var asked: [Int]
    /// Indexed by stream.
    var tallies: [AttemptTally]

    /// The places of a stream, and the calls that wait for one.
    struct Gate {
        let concurrency: Int
        var underWay = 0
        var waiting: [OpenCall] = []
        var firstWaiting = 0
    }

    /// Everything of a plan at its start.
    init(plan: ScenarioPlan, workload: borrowing Workload) {
        desks = []
        let shared = plan.providerLimits
        sharedLimiters = shared.map { RateLimiter($0.limits) }
        for (index, profile) in plan.models.enumerated() {
            var desk = ServiceDesk(profile, coldStart: workload.samplers.coldStart[index])
            if index < plan.catalog.models.count {
                let model = plan.catalog.models[index]
                desk.sharedLimiter = shared.firstIndex { $0.provider == model.provider }
                desk.bursts = profile.failures.bursts.map {
                    BurstClock(
                        $0, rate: profile.failures.rate, seed: plan.seed,
                        modelName: "\(model.provider.name)/\(model.name)")
                }
            }
            desks.append(desk)
        }
        isLimited = plan.traffic.map { $0.maximumConcurrency != nil }
        gates = workload.couplings.map { Gate(concurrency: $0?.concurrency ?? .max) }
        tallies = workload.couplings.map { AttemptTally(modelCount: $0 == nil ? 0 : plan.models.count) }
        let isNeeded = workload.couplings.contains { $0 != nil }
        asked = Array(repeating: 0, count: isNeeded ? workload.streams.count * desks.count : 0)
        for (index, profile) in workload.streams.enumerated() {
            guard case .closed(let users, _) = profile.source, !profile.routes.isEmpty else { continue }
            for user in 0..<users {
                let ordinal = CallerOrdinal.call(ofUser: user, number: 0)
                let thinking = workload.thinkingTime(of: index, ordinal: ordinal)
                followUps.add(.ready(workload.open(ordinal, of: index)), at: thinking)
            }
        }
    }

    /// First attempts of a stream by the model that was asked for, indexed by `ModelID`.
    func asked(of stream: Int) -> ArraySlice<Int> { asked[stream * desks.count..<(stream + 1) * desks.count] }

    /// When the next thing happens that follows from earlier calls.
    @inline(__always)
    var nextTime: Int64 { followUps.nextTime }

    /// Lets the next thing happen that follows from earlier calls.
    mutating func proceed(
        wheel: inout TimingWheel, incidents: inout IncidentSchedule, workload: borrowing Workload
    ) {
        let time = followUps.nextTime
        switch followUps.next() {
        case .attempt(let call):
            attempt(call, prepared: nil, at: time, wheel: &wheel, incidents: &incidents, workload: workload)
        case .ready(let call):
            arrive(call, prepared: nil, at: time, wheel: &wheel, incidents: &incidents, workload: workload)
        case .release(let stream):
            gates[stream].underWay -= 1
            guard let call = gates[stream].takeWaiting() else { return }
            gates[stream].underWay += 1
            count(call)
            attempt(call, prepared: nil, at: time, wheel: &wheel, incidents: &incidents, workload: workload)
        case nil: return
        }
    }

    /// Sends the first attempt at a call, or lets it wait for a place in its stream.
    @inline(__always)
    mutating func arrive(
        _ call: OpenCall, prepared: RequestRecord?, at time: Int64, wheel: inout TimingWheel,
        incidents: inout IncidentSchedule, workload: borrowing Workload
    ) {
        if !isLimited[call.stream] {
            if prepared == nil { count(call) }
            attempt(call, prepared: prepared, at: time, wheel: &wheel, incidents: &incidents, workload: workload)
        } else {
            guard gates[call.stream].underWay < gates[call.stream].concurrency else {
                gates[call.stream].waiting.append(call)
                return
            }
            gates[call.stream].underWay += 1
            count(call)
            attempt(call, prepared: prepared, at: time, wheel: &wheel, incidents: &incidents, workload: workload)
        }
    }

    private mutating func count(_ call: OpenCall) {
        asked[call.stream &* desks.count &+ Int(call.asked.rawValue)] += 1
    }
}

extension CoupledTraffic.Gate {
    /// The call that has waited longest.
    mutating func takeWaiting() -> OpenCall? {
        guard firstWaiting < waiting.count else { return nil }
        defer {
            firstWaiting += 1
            if firstWaiting == waiting.count || firstWaiting > 4_096 {
                waiting.removeFirst(firstWaiting)
                firstWaiting = 0
            }
        }
        return waiting[firstWaiting]
    }
}

/// What one coupled stream has sent beside first attempts.
struct AttemptTally {
    /// Attempts after the first by the model that is called, indexed by `ModelID`; each counts when it is decided on.
    var further: [Int]
    /// Further attempts on the same model.
    var retries = 0
    /// Attempts on another model after those on the one before were used up.
    var fallbacks = 0
    /// Second copies.
    var hedges = 0

    init(modelCount: Int) {
        further = Array(repeating: 0, count: modelCount)
    }
}
