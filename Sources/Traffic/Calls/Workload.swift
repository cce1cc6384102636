import Records
import Scenarios

/// Everything about a run that never changes: who calls what, and how models behave, as flat tables.
struct Workload {
    let start: Instant
    private(set) var streams: [StreamProfile] = []
    private(set) var routes: [Route] = []
    private(set) var traceCalls: [TracePlan.Call] = []
    private(set) var bank = SamplerBank()
    var modelCount: Int { models.count }
    private var models: [ModelBehaviour]
    private var samplers = ModelSamplers()
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
        models = plan.models.map(ModelBehaviour.init)
        for profile in plan.models { samplers.append(profile, in: &bank) }
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
        var firstGap: Int64?
        var traceRows: Range<Int>?
        switch traffic.arrivals {
        case .process(let process, _):
            gaps = process.gaps(in: &bank)
            if process == .constant { firstGap = ConstantGaps.first }
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

    /// A call of a stream that is sent at `time` (microseconds after the start), from beginning to end.
    func call(
        of stream: Int, ordinal: UInt64, at time: Int64, route: Int, effect: IncidentSchedule.Effect
    ) -> RequestRecord {
        let profile = streams[stream]
        let model = Int(routes[route].model.rawValue)
        let draws = CallDraws(
            promptTokens: bank.value(samplers.promptTokens[model], at: profile.keys.promptTokens.bits(ordinal)),
            completionTokens: bank.value(
                samplers.completionTokens[model], at: profile.keys.completionTokens.bits(ordinal)),
            latency: bank.value(samplers.latency[model], at: profile.keys.latency.bits(ordinal)),
            speed: bank.value(samplers.speed[model], at: profile.keys.speed.bits(ordinal)))
        return record(
            of: profile, ordinal: ordinal, at: time, model: model, draws: draws, effect: effect)
    }

    /// Chooses the routes of at most `CallColumns.length` consecutive calls of a stream and works out their records, as
    /// they are without incidents.
    ///
    /// One quantity after the other, so that each loop is short and its draws do not wait for each other.
    func complete(
        _ calls: inout [PreparedCall], of stream: Int, firstOrdinal: UInt64, columns: inout CallColumns
    ) {
        let profile = streams[stream]
        for index in calls.indices {
            let route = route(of: profile, ordinal: firstOrdinal &+ UInt64(index))
            calls[index].route = route
            columns.models[index] = Int(routes[route].model.rawValue)
        }
        draw(&columns, count: calls.count, keys: profile.keys, firstOrdinal: firstOrdinal)
        for index in calls.indices {
            let draws = CallDraws(
                promptTokens: columns.promptTokens[index], completionTokens: columns.completionTokens[index],
                latency: columns.latency[index], speed: columns.speed[index])
            calls[index].record = record(
                of: profile, ordinal: firstOrdinal &+ UInt64(index), at: calls[index].sent,
                model: columns.models[index], draws: draws, effect: IncidentSchedule.Effect())
        }
    }

    private func draw(_ columns: inout CallColumns, count: Int, keys: DrawKeys, firstOrdinal: UInt64) {
        func fill(_ column: inout [Int64], by samplers: [Sampler], _ models: [Int], _ stream: RandomStream) {
            bank.fill(
                &column, by: samplers, models: models, count: count, stream: stream, firstOrdinal: firstOrdinal)
        }
        fill(&columns.promptTokens, by: samplers.promptTokens, columns.models, keys.promptTokens)
        fill(&columns.completionTokens, by: samplers.completionTokens, columns.models, keys.completionTokens)
        fill(&columns.latency, by: samplers.latency, columns.models, keys.latency)
        fill(&columns.speed, by: samplers.speed, columns.models, keys.speed)
    }

    /// The route that a call of a stream takes, an index into `routes`.
    @inline(__always)
    private func route(of profile: StreamProfile, ordinal: UInt64) -> Int {
        let choice = AliasTable.choice(
            at: profile.keys.model.bits(ordinal), in: routeColumns.span, base: profile.routes.lowerBound,
            count: profile.routes.count)
        return profile.routes.lowerBound &+ choice
    }

    @inline(__always)
    private func user(of profile: StreamProfile, ordinal: UInt64) -> UserID {
        let choice = AliasTable.choice(
            at: profile.keys.user.bits(ordinal), in: userColumns.span, base: profile.users.lowerBound,
            count: profile.users.count)
        return UserID(profile.firstUser.rawValue &+ UInt32(truncatingIfNeeded: choice))
    }

    /// The record of a call, from its draws and what incidents do to it.
    @inline(__always)
    private func record(
        of profile: StreamProfile, ordinal: UInt64, at time: Int64, model: Int, draws: CallDraws,
        effect: IncidentSchedule.Effect
    ) -> RequestRecord {
        let answer =
            if let kind = effect.failure ?? ownFailure(of: profile, ordinal: ordinal, model: model) {
                failure(kind, of: profile, ordinal: ordinal, model: model)
            } else {
                answer(of: profile, ordinal: ordinal, model: model, draws: draws, multiplier: effect.multiplier)
            }
        return RequestRecord(
            time: Instant(microseconds: start.microseconds &+ time &+ answer.responseTime),
            responseTime: Microseconds(answer.responseTime), timeToFirstToken: Microseconds(answer.timeToFirstToken),
            uncachedInput: answer.uncachedInput, cacheRead: answer.cacheRead, output: answer.output,
            user: user(of: profile, ordinal: ordinal), model: ModelID(UInt16(truncatingIfNeeded: model)),
            endpoint: profile.endpoint, error: answer.error)
    }

    /// How a call fails without any incident; `nil` when it succeeds.
    @inline(__always)
    private func ownFailure(of profile: StreamProfile, ordinal: UInt64, model: Int) -> FailureKind? {
        guard models[model].failureChance.happens(profile.keys.failure.bits(ordinal)) else { return nil }
        return failureMixes[model].kind(at: profile.keys.failureKind.bits(ordinal))
    }

    @inline(never)
    private func failure(_ kind: FailureKind, of profile: StreamProfile, ordinal: UInt64, model: Int) -> Answer {
        let timeout = models[model].timeout
        let time = kind.responseTime(at: profile.keys.failureTime.bits(ordinal), timeout: timeout)
        return Answer(
            responseTime: min(Self.wholeMilliseconds(time.rawValue), timeout.rawValue),
            error: errorTypes[kind.index])
    }

    /// The tokens and times of a call that succeeds, or a timeout when it would take too long.
    @inline(__always)
    private func answer(
        of profile: StreamProfile, ordinal: UInt64, model: Int, draws: CallDraws, multiplier: Double
    ) -> Answer {
        let (prompt, completion) = tokens(of: profile, ordinal: ordinal, model: model, draws: draws)
        let isStreaming = models[model].isStreaming
        var latency = FixedPoint.rounded(draws.latency)
        var responseTime = latency
        if isStreaming { responseTime &+= Self.generationTime(tokens: completion, speed: draws.speed) }
        if multiplier != 1 {
            responseTime = Self.scaled(responseTime, by: multiplier)
            latency = Self.scaled(latency, by: multiplier)
        }
        responseTime = Self.wholeMilliseconds(responseTime)
        latency = min(Self.wholeMilliseconds(latency), responseTime)
        guard responseTime <= models[model].timeout.rawValue else {
            return failure(.timeout, of: profile, ordinal: ordinal, model: model)
        }
        let cached = models[model].cachedTokens(of: prompt)
        return Answer(
            responseTime: responseTime, timeToFirstToken: isStreaming ? latency : -1, uncachedInput: prompt &- cached,
            cacheRead: cached, output: completion)
    }

    @inline(__always)
    private func tokens(
        of profile: StreamProfile, ordinal: UInt64, model: Int, draws: CallDraws
    ) -> (prompt: UInt32, completion: UInt32) {
        if let rows = profile.traceRows {
            let row = traceCalls[rows.lowerBound + Int(ordinal)]
            let limit = UInt32(ModelBehaviour.tokenLimit)
            return (min(row.promptTokens, limit), min(row.completionTokens, limit))
        }
        return (
            ModelBehaviour.tokens(draws.promptTokens, least: models[model].leastPromptTokens),
            ModelBehaviour.tokens(draws.completionTokens, least: models[model].leastCompletionTokens)
        )
    }

    /// Microseconds to generate tokens at a speed in `FixedPoint` tokens per second; a century when the speed is nil.
    @inline(__always)
    private static func generationTime(tokens: UInt32, speed: Int64) -> Int64 {
        Int64(min(Double(tokens) * (1e6 * Double(FixedPoint.one)) / Double(max(speed, 1)), longest) + 0.5)
    }

    /// The nearest whole millisecond: the resolution in which clients measure and report their calls.
    @inline(__always)
    private static func wholeMilliseconds(_ time: Int64) -> Int64 { (time &+ 500) / 1_000 &* 1_000 }

    private static func scaled(_ time: Int64, by multiplier: Double) -> Int64 {
        Int64(max(0, min(Double(time) * multiplier, longest)) + 0.5)
    }

    /// About a century in microseconds, beyond every timeout and far from overflow.
    private static let longest = 3e15
}

/// What is drawn for a call whether or not it succeeds, in `FixedPoint`.
private struct CallDraws {
    let promptTokens: Int64
    let completionTokens: Int64
    /// Microseconds.
    let latency: Int64
    /// Tokens per second.
    let speed: Int64
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
