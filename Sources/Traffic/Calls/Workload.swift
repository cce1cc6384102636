import Records
import Scenarios

/// Everything about a run that never changes: who calls what, and how models behave, as flat tables.
struct Workload {
    let start: Instant
    /// In the order of the plan.
    private(set) var streams: [StreamProfile] = []
    /// What ties the calls of each stream to others; `nil` where each call stands alone.
    private(set) var couplings: [StreamCoupling?] = []
    /// The longest waits before further attempts, of all streams; microseconds.
    private(set) var waits: [Int64] = []
    /// The routes of all streams.
    private(set) var routes: [Route] = []
    /// The rows of all traces.
    private(set) var traceCalls: [TracePlan.Call] = []
    /// The literal calls of all streams.
    private(set) var literalCalls: [LiteralCall] = []
    /// The windows of all streams that have some.
    private(set) var windows: [CallWindow] = []
    private(set) var bank = SamplerBank()
    /// Indexed by `ModelID`, like the next three.
    let models: [ModelBehaviour]
    private(set) var samplers = ModelSamplers()
    /// What else there is about successful calls; `nil` for most models.
    let extras: [CallExtras?]
    /// Whether any model has some.
    let hasExtras: Bool
    let failureMixes: [FailureMix]
    /// The alias tables of all streams over their routes; the positions are those of `routes`.
    private(set) var routeColumns: [UInt64] = []
    /// The alias tables of all streams over their users.
    private(set) var userColumns: [UInt64] = []
    /// Indexed by `FailureKind.index`.
    let errorTypes: [ErrorTypeID]
    /// What kind of failure each error type is, indexed by its raw value.
    let failureKinds: [FailureKind?]

    /// Prepares a plan.
    ///
    /// O(models + users + trace rows).
    init(plan: ScenarioPlan) {
        start = plan.start
        errorTypes = FailureKind.allCases.map { kind in
            plan.catalog.errorTypes.firstIndex(of: kind.rawValue)
                .flatMap(UInt16.init(exactly:)).map(ErrorTypeID.init) ?? .unknown
        }
        failureKinds = plan.catalog.errorTypes.map(FailureKind.init)
        models = plan.models.map(ModelBehaviour.init)
        extras = plan.models.map(CallExtras.init)
        hasExtras = extras.contains { $0 != nil }
        failureMixes = plan.models.map { FailureMix($0.failures.mix) }
        for profile in plan.models { samplers.append(profile, in: &bank) }
        for (index, traffic) in plan.traffic.enumerated() { add(traffic, index: index, plan: plan) }
    }

    private mutating func add(_ traffic: TrafficPlan, index: Int, plan: ScenarioPlan) {
        let routes = addRoutes(traffic.mix, stream: index, catalog: plan.catalog)
        let fallbacks = addFallbacks(traffic.client.fallbacks, stream: index, catalog: plan.catalog)
        addSubstitutes(plan.incidents, stream: index, catalog: plan.catalog)
        let users = addUsers(traffic.users)
        let source = addSource(traffic.arrivals, catalog: plan.catalog)
        streams.append(
            StreamProfile(
                keys: DrawKeys(seed: plan.seed, trafficID: traffic.id), endpoint: traffic.endpoint, routes: routes,
                fallbacks: fallbacks, users: users, firstUser: traffic.users.first, source: source,
                namesCallers: source.traceRows.map { traceCalls[$0].contains { $0.user > 0 } } ?? false))
        couplings.append(isCoupled(traffic, routes, plan) ? StreamCoupling(traffic, waits: &waits) : nil)
    }

    private mutating func addSource(_ arrivals: Arrivals, catalog: Catalog) -> CallSource {
        func first(of process: ArrivalProcess) -> Int64? { process == .constant ? ConstantGaps.first : nil }
        switch arrivals {
        case .process(let process, _): return .process(gaps: process.gaps(in: &bank), first: first(of: process))
        case .trace(let trace):
            traceCalls += trace.calls
            return .trace(traceCalls.count - trace.calls.count..<traceCalls.count)
        case .literal(let calls): return .literal(addLiteral(calls, catalog: catalog))
        case .windows(let plan): return .windows(addWindows(plan))
        case .closed(let loop):
            return .closed(users: max(0, loop.users), thinking: bank.sampler(loop.thinkTime))
        case .sessions(let plan):
            return .sessions(
                gaps: plan.process.gaps(in: &bank), first: first(of: plan.process), turns: bank.sampler(plan.turns),
                thinking: bank.sampler(plan.thinkTime), keepsHistory: plan.keepsHistory)
        }
    }

    /// Whether the calls of a stream depend on other calls; literal ones never do.
    private func isCoupled(_ traffic: TrafficPlan, _ routes: Range<Int>, _ plan: ScenarioPlan) -> Bool {
        switch traffic.arrivals {
        case .literal: return false
        case .closed, .sessions: return true
        case .process, .trace, .windows: break
        }
        if traffic.maximumConcurrency != nil || !traffic.client.isPlain { return true }
        return self.routes[routes].contains { route in
            plan.models[Int(route.model.rawValue)].isCoupled
                || plan.providerLimits.contains { $0.provider == route.provider }
        }
    }

    /// Adds the calls of a stream that go to known models.
    private mutating func addLiteral(_ calls: [LiteralCall], catalog: Catalog) -> Range<Int> {
        let first = literalCalls.count
        let known = min(models.count, catalog.models.count)
        literalCalls += calls.filter { call in
            Int(call.record.model.rawValue) < known && Int(call.record.requestedModel.rawValue) < known
        }
        return first..<literalCalls.count
    }

    private mutating func addWindows(_ plan: WindowPlan) -> Range<Int> {
        let first = windows.count
        let sizes = plan.sizes.map { (bank.sampler($0.promptTokens), bank.sampler($0.completionTokens)) }
        var known: [(process: ArrivalProcess, gaps: Sampler)] = []
        var end: Int64 = 0
        for window in plan.windows {
            end += max(0, window.duration.rawValue)
            let gaps: Sampler
            if let shared = known.first(where: { $0.process == window.process }) {
                gaps = shared.gaps
            } else {
                gaps = window.process.gaps(in: &bank)
                known.append((window.process, gaps))
            }
            let place = window.sizes.flatMap { sizes.indices.contains($0) ? sizes[$0] : nil }
            windows.append(CallWindow(end: end, gaps: gaps, sizes: place.map { ($0.0, $0.1) }))
        }
        return first..<windows.count
    }

    /// Adds a stream's routes; none when its mix names no known model with a weight.
    private mutating func addRoutes(_ mix: [ModelShare], stream: Int, catalog: Catalog) -> Range<Int> {
        let first = routes.count
        let known = mix.filter { Int($0.model.rawValue) < min(models.count, catalog.models.count) }
        if let table = AliasTable(weights: known.map(\.weight)) {
            routeColumns += table.columns
            routes += known.map { Route(stream: stream, model: $0.model, provider: catalog[$0.model].provider) }
        }
        return first..<routes.count
    }

    /// Adds the routes of a stream's fallbacks, which no call takes at first.
    private mutating func addFallbacks(_ fallbacks: [ModelID], stream: Int, catalog: Catalog) -> Range<Int> {
        let first = routes.count
        for model in fallbacks.prefix(OpenCall.largestFallbacks)
        where Int(model.rawValue) < min(models.count, catalog.models.count) {
            routes.append(Route(stream: stream, model: model, provider: catalog[model].provider))
            routeColumns.append(0)
        }
        return first..<routes.count
    }

    /// Adds the routes to models that answer instead of retired ones, which no call takes at first.
    private mutating func addSubstitutes(_ incidents: [IncidentPlan], stream: Int, catalog: Catalog) {
        for case .retirement(let model?) in incidents.map(\.fault)
        where Int(model.rawValue) < min(models.count, catalog.models.count) {
            guard !routes.contains(where: { $0.stream == stream && $0.model == model }) else { continue }
            routes.append(Route(stream: stream, model: model, provider: catalog[model].provider))
            routeColumns.append(0)
        }
    }

    /// Adds a population of at least one user.
    private mutating func addUsers(_ users: UserPopulation) -> Range<Int> {
        let first = userColumns.count
        let weights = ZipfWeights.weights(count: users.count, exponent: users.zipfExponent)
        userColumns += AliasTable(weights: weights)?.columns ?? [0]
        return first..<userColumns.count
    }
}
