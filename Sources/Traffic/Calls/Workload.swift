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
    private var failureMixes: [FailureMix] = []
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
        failureMixes = plan.models.map { FailureMix($0.failures.mix) }
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
        let model = routes[route].model
        let index = Int(model.rawValue)
        let kind = effect.failure ?? ownFailure(model: index, stream: stream, ordinal: ordinal)
        let answer =
            if let kind {
                failure(kind, model: index, stream: stream, ordinal: ordinal)
            } else {
                answer(model: index, stream: stream, ordinal: ordinal, multiplier: effect.multiplier)
            }
        return RequestRecord(
            time: Instant(microseconds: start.microseconds &+ time &+ answer.responseTime),
            responseTime: Microseconds(answer.responseTime), timeToFirstToken: Microseconds(answer.timeToFirstToken),
            uncachedInput: answer.uncachedInput, cacheRead: answer.cacheRead, output: answer.output,
            user: user(of: stream, ordinal: ordinal), model: model, endpoint: streams[stream].endpoint,
            error: answer.error)
    }

    @inline(__always)
    private func user(of stream: Int, ordinal: UInt64) -> UserID {
        let range = streams[stream].users
        let choice = AliasTable.choice(
            at: streams[stream].keys.user.bits(ordinal), in: userColumns.span, base: range.lowerBound,
            count: range.count)
        return UserID(streams[stream].firstUser.rawValue &+ UInt32(truncatingIfNeeded: choice))
    }

    /// How a call fails without any incident; `nil` when it succeeds.
    @inline(__always)
    private func ownFailure(model: Int, stream: Int, ordinal: UInt64) -> FailureKind? {
        guard models[model].failureChance.happens(streams[stream].keys.failure.bits(ordinal)) else { return nil }
        return failureMixes[model].kind(at: streams[stream].keys.failureKind.bits(ordinal))
    }

    @inline(never)
    private func failure(_ kind: FailureKind, model: Int, stream: Int, ordinal: UInt64) -> Answer {
        let time = kind.responseTime(
            at: streams[stream].keys.failureTime.bits(ordinal), timeout: models[model].timeout)
        return Answer(responseTime: time.rawValue, error: errorTypes[kind.index])
    }

    /// The tokens and times of a call that succeeds, or a timeout when it would take too long.
    @inline(__always)
    private func answer(model: Int, stream: Int, ordinal: UInt64, multiplier: Double) -> Answer {
        let (prompt, completion) = tokens(model: model, stream: stream, ordinal: ordinal)
        let isStreaming = models[model].isStreaming
        var latency = FixedPoint.rounded(
            bank.value(models[model].latency, at: streams[stream].keys.latency.bits(ordinal)))
        var responseTime = latency
        if isStreaming {
            let speed = bank.value(models[model].speed, at: streams[stream].keys.speed.bits(ordinal))
            responseTime &+= Self.generationTime(tokens: completion, speed: speed)
        }
        if multiplier != 1 {
            responseTime = Self.scaled(responseTime, by: multiplier)
            latency = Self.scaled(latency, by: multiplier)
        }
        guard responseTime <= models[model].timeout.rawValue else {
            return failure(.timeout, model: model, stream: stream, ordinal: ordinal)
        }
        let cached = models[model].cachedTokens(of: prompt)
        return Answer(
            responseTime: responseTime, timeToFirstToken: isStreaming ? latency : -1, uncachedInput: prompt &- cached,
            cacheRead: cached, output: completion)
    }

    @inline(__always)
    private func tokens(model: Int, stream: Int, ordinal: UInt64) -> (prompt: UInt32, completion: UInt32) {
        if let rows = streams[stream].traceRows {
            let row = traceCalls[rows.lowerBound + Int(ordinal)]
            let limit = UInt32(TokenSampler.limit)
            return (min(row.promptTokens, limit), min(row.completionTokens, limit))
        }
        return (
            models[model].promptTokens.tokens(at: streams[stream].keys.promptTokens.bits(ordinal), in: bank),
            models[model].completionTokens.tokens(at: streams[stream].keys.completionTokens.bits(ordinal), in: bank)
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

/// What comes back from a call.
private struct Answer {
    /// Microseconds.
    var responseTime: Int64
    /// Microseconds; negative without one.
    var timeToFirstToken: Int64 = -1
    var uncachedInput: UInt32 = 0
    var cacheRead: UInt32 = 0
    var output: UInt32 = 0
    var error = ErrorTypeID(0)
}
