import Records
import Scenarios

/// Everything about a run that never changes: who calls what, and how models behave, as flat tables.
struct Workload {
    let start: Instant
    private(set) var streams: [StreamProfile] = []
    private(set) var routes: [Route] = []
    private(set) var traceCalls: [TracePlan.Call] = []
    private(set) var bank = SamplerBank()
    private var models: [ModelBehaviour] = []
    private var routeColumns: [UInt64] = []
    private var userColumns: [UInt64] = []
    /// Indexed by `FailureKind.index`.
    private let errorTypes: [ErrorTypeID]

    /// Prepares a plan. O(models + users + trace rows).
    init(plan: ScenarioPlan) {
        start = plan.start
        errorTypes = FailureKind.allCases.map { kind in
            plan.catalog.errorTypes.firstIndex(of: kind.rawValue)
                .flatMap(UInt16.init(exactly:)).map(ErrorTypeID.init) ?? .unknown
        }
        models = plan.models.map { ModelBehaviour($0, in: &bank) }
        for (index, traffic) in plan.traffic.enumerated() { add(traffic, index: index, plan: plan) }
    }

    private mutating func add(_ traffic: TrafficPlan, index: Int, plan: ScenarioPlan) {
        let (firstRoute, firstColumn, firstRow) = (routes.count, userColumns.count, traceCalls.count)
        let known = traffic.mix.filter { Int($0.model.rawValue) < min(models.count, plan.catalog.models.count) }
        if let table = AliasTable(weights: known.map(\.weight)) {
            routeColumns += table.columns
            routes += known.map { Route(stream: index, model: $0.model, provider: plan.catalog[$0.model].provider) }
        }
        let weights = ZipfWeights.weights(count: traffic.users.count, exponent: traffic.users.zipfExponent)
        userColumns += AliasTable(weights: weights)?.columns ?? [0]
        var gaps = Sampler.zero
        var firstGap: UInt64?
        var traceRows: Range<Int>?
        switch traffic.arrivals {
        case .process(let process, _):
            gaps = process.gaps(in: &bank)
            if process == .constant { firstGap = UInt64(ConstantGaps.first) }
        case .trace(let trace):
            traceCalls += trace.calls
            traceRows = firstRow..<traceCalls.count
        }
        streams.append(
            StreamProfile(
                keys: DrawKeys(seed: plan.seed, trafficID: traffic.id), endpoint: traffic.endpoint,
                routes: firstRoute..<routes.count, users: firstColumn..<userColumns.count,
                firstUser: traffic.users.first, gaps: gaps, firstGap: firstGap, traceRows: traceRows))
    }

    /// The route that a call of a stream takes, an index into `routes`.
    @inline(__always)
    func route(of stream: Int, ordinal: UInt64) -> Int {
        let range = streams[stream].routes
        let choice = AliasTable.choice(
            at: streams[stream].keys.model.bits(ordinal), in: routeColumns.span, base: range.lowerBound,
            count: range.count)
        return range.lowerBound &+ choice
    }

    /// A call of a stream that is sent at `time` (microseconds after the start), from beginning to end.
    @inline(__always)
    func call(
        of stream: Int, ordinal: UInt64, at time: Int64, route: Int, effect: IncidentSchedule.Effect
    ) -> RequestRecord {
        let profile = streams[stream]
        let model = routes[route].model
        var record = RequestRecord(
            time: start + Microseconds(time), responseTime: .zero, user: user(of: profile, ordinal: ordinal),
            model: model, endpoint: profile.endpoint)
        let index = Int(model.rawValue)
        if let kind = effect.failure ?? ownFailure(model: index, keys: profile.keys, ordinal: ordinal) {
            fail(&record, kind: kind, keys: profile.keys, ordinal: ordinal)
        } else {
            succeed(&record, profile: profile, ordinal: ordinal, multiplier: effect.multiplier)
        }
        record.time = record.time + record.responseTime
        return record
    }

    @inline(__always)
    private func user(of profile: StreamProfile, ordinal: UInt64) -> UserID {
        let choice = AliasTable.choice(
            at: profile.keys.user.bits(ordinal), in: userColumns.span, base: profile.users.lowerBound,
            count: profile.users.count)
        return UserID(profile.firstUser.rawValue &+ UInt32(truncatingIfNeeded: choice))
    }

    /// How a call fails without any incident; `nil` when it succeeds.
    @inline(__always)
    private func ownFailure(model: Int, keys: DrawKeys, ordinal: UInt64) -> FailureKind? {
        guard models[model].failureChance.happens(keys.failure.bits(ordinal)) else { return nil }
        return models[model].failureKinds.kind(at: keys.failureKind.bits(ordinal))
    }

    @inline(never)
    private func fail(_ record: inout RequestRecord, kind: FailureKind, keys: DrawKeys, ordinal: UInt64) {
        record.error = errorTypes[kind.index]
        record.responseTime = kind.responseTime(
            at: keys.failureTime.bits(ordinal), timeout: models[Int(record.model.rawValue)].timeout)
    }

    /// Gives a record its tokens and times, or makes it a timeout when it would take too long.
    @inline(__always)
    private func succeed(
        _ record: inout RequestRecord, profile: StreamProfile, ordinal: UInt64, multiplier: Double
    ) {
        let model = models[Int(record.model.rawValue)]
        let (prompt, completion) = tokens(of: profile, model: model, ordinal: ordinal)
        var latency = FixedPoint.rounded(bank.value(model.latency, at: profile.keys.latency.bits(ordinal)))
        var responseTime = latency
        if model.isStreaming {
            let speed = bank.value(model.speed, at: profile.keys.speed.bits(ordinal))
            responseTime &+= Self.generationTime(tokens: completion, speed: speed)
        }
        if multiplier != 1 {
            responseTime = Self.scaled(responseTime, by: multiplier)
            latency = Self.scaled(latency, by: multiplier)
        }
        guard responseTime <= model.timeout.rawValue else {
            fail(&record, kind: .timeout, keys: profile.keys, ordinal: ordinal)
            return
        }
        record.responseTime = Microseconds(responseTime)
        if model.isStreaming { record.timeToFirstToken = Microseconds(latency) }
        record.cacheRead = model.cachedTokens(of: prompt)
        record.uncachedInput = prompt &- record.cacheRead
        record.output = completion
    }

    @inline(__always)
    private func tokens(
        of profile: StreamProfile, model: ModelBehaviour, ordinal: UInt64
    ) -> (prompt: UInt32, completion: UInt32) {
        if let rows = profile.traceRows {
            let row = traceCalls[rows.lowerBound + Int(ordinal)]
            let limit = UInt32(TokenSampler.limit)
            return (min(row.promptTokens, limit), min(row.completionTokens, limit))
        }
        return (
            model.promptTokens.tokens(at: profile.keys.promptTokens.bits(ordinal), in: bank),
            model.completionTokens.tokens(at: profile.keys.completionTokens.bits(ordinal), in: bank)
        )
    }

    /// Microseconds to generate tokens at a speed in `FixedPoint` tokens per second; a century when the speed is nil.
    @inline(__always)
    private static func generationTime(tokens: UInt32, speed: Int64) -> Int64 {
        Int64(min(Double(tokens) * (1e6 * Double(FixedPoint.one)) / Double(max(speed, 1)), longest) + 0.5)
    }

    private static func scaled(_ time: Int64, by multiplier: Double) -> Int64 {
        Int64(max(0, min(Double(time) * multiplier, longest)) + 0.5)
    }

    /// About a century in microseconds, beyond every timeout and far from overflow.
    private static let longest = 3e15
}
