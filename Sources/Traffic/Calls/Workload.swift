import Records
import Scenarios

/// Everything about a run that never changes: who calls what, and how models behave, as flat tables.
struct Workload {
    let start: Instant
    /// In the order of the plan.
    private(set) var streams: [StreamProfile] = []
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

    /// Prepares a plan.
    ///
    /// O(models + users + trace rows).
    init(plan: ScenarioPlan) {
        start = plan.start
        errorTypes = FailureKind.allCases.map { kind in
            plan.catalog.errorTypes.firstIndex(of: kind.rawValue)
                .flatMap(UInt16.init(exactly:)).map(ErrorTypeID.init) ?? .unknown
        }
        models = plan.models.map(ModelBehaviour.init)
        extras = plan.models.map(CallExtras.init)
        hasExtras = extras.contains { $0 != nil }
        failureMixes = plan.models.map { FailureMix($0.failures.mix) }
        for profile in plan.models { samplers.append(profile, in: &bank) }
        for (index, traffic) in plan.traffic.enumerated() { add(traffic, index: index, plan: plan) }
    }

    private mutating func add(_ traffic: TrafficPlan, index: Int, plan: ScenarioPlan) {
        let routes = addRoutes(traffic.mix, stream: index, catalog: plan.catalog)
        let users = addUsers(traffic.users)
        var gaps = Sampler.zero
        var firstGap: Int64?
        var traceRows: Range<Int>?
        var literalRows: Range<Int>?
        var windows: Range<Int>?
        switch traffic.arrivals {
        case .process(let process, _):
            gaps = process.gaps(in: &bank)
            if process == .constant { firstGap = ConstantGaps.first }
        case .trace(let trace):
            traceRows = traceCalls.count..<traceCalls.count + trace.calls.count
            traceCalls += trace.calls
        case .literal(let calls):
            literalRows = addLiteral(calls, catalog: plan.catalog)
        case .windows(let plan):
            windows = addWindows(plan)
        }
        streams.append(
            StreamProfile(
                keys: DrawKeys(seed: plan.seed, trafficID: traffic.id), endpoint: traffic.endpoint, routes: routes,
                users: users, firstUser: traffic.users.first, gaps: gaps, firstGap: firstGap, traceRows: traceRows,
                namesCallers: traceCalls[traceRows ?? 0..<0].contains { $0.user > 0 },
                literalCalls: literalRows, windows: windows))
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

    /// Adds a population of at least one user.
    private mutating func addUsers(_ users: UserPopulation) -> Range<Int> {
        let first = userColumns.count
        let weights = ZipfWeights.weights(count: users.count, exponent: users.zipfExponent)
        userColumns += AliasTable(weights: weights)?.columns ?? [0]
        return first..<userColumns.count
    }
}
