import PriceLists
import Pricing
public import Records
public import Scenarios
import Traffic

/// What a scenario will do, worked out without running it.
public struct ScenarioPreview: Sendable {
    /// The calls to one model.
    public struct Model: Sendable {
        /// `provider/model`.
        public var name: String
        /// How many are sent.
        public var calls = Estimate()
        /// How many of the finished ones fail, timeouts among them.
        public var failures = Estimate()
        /// Prompt tokens of the finished ones.
        public var promptTokens = Estimate()
        /// Completion tokens of the finished ones.
        public var completionTokens = Estimate()
        /// Their cost in picodollars.
        public var cost = Estimate()
        /// Whether all of that has a price.
        public var isPriced = true

        mutating func add(_ other: Model) {
            calls += other.calls
            failures += other.failures
            promptTokens += other.promptTokens
            completionTokens += other.completionTokens
            cost += other.cost
            isPriced = isPriced && other.isPriced
        }
    }

    /// One stream of calls.
    public struct Stream: Sendable {
        /// Its name.
        public var id: String
        /// Everything about its calls together.
        public var total: Model
        /// The same for each model that it calls, in the catalogue's order.
        public var models: [Model]
        /// What about its calls cannot be foreseen; `nil` when nothing is left out.
        public var caveat: String?
        /// Whether its calls are in the figures; not those of sessions that keep their history.
        public var isCounted: Bool
    }

    /// A fault and the calls that it can touch.
    public struct Incident: Sendable {
        /// The plan of the incident.
        public var plan: IncidentPlan
        /// How many calls come in its window and scope.
        public var calls = Estimate()
    }

    /// The streams, in the file's order.
    public private(set) var streams: [Stream] = []
    /// The models that are called, in the catalogue's order.
    public private(set) var models: [Model] = []
    /// Everything together.
    public private(set) var total = Model(name: "total")
    /// The incidents, in order of time.
    public private(set) var incidents: [Incident] = []
    /// Calls per second in equal parts of the run.
    public private(set) var rates: [Double] = []
    /// When the run begins and ends.
    public let window: TimeWindow

    /// Into how many parts the run is cut for its rates.
    public static let rateParts = 68

    /// Looks ahead at a plan.
    ///
    /// O(streams x models x borders of incidents and prices + rows of traces).
    public init(_ plan: ScenarioPlan) {
        window = TimeWindow(from: plan.start, to: plan.end)
        rates = Array(repeating: 0, count: Self.rateParts)
        incidents = plan.incidents.map { Incident(plan: $0) }
        var all = plan.catalog.models.map { Model(name: "\($0.provider.name)/\($0.name)") }
        var called: Set<Int> = []
        for index in plan.traffic.indices {
            var forecast = StreamForecast(plan: plan, stream: index)
            forecast.run()
            let used = forecast.models.indices.filter { forecast.models[$0].calls.mean > 0 }
            for model in used {
                all[model].add(forecast.models[model])
                called.insert(model)
            }
            total.add(forecast.total)
            for incident in incidents.indices { incidents[incident].calls += forecast.inScope[incident] }
            for part in rates.indices { rates[part] += forecast.rates[part] }
            streams.append(
                Stream(
                    id: plan.traffic[index].id, total: forecast.total, models: used.map { forecast.models[$0] },
                    caveat: Self.caveat(of: plan.traffic[index], in: plan),
                    isCounted: plan.traffic[index].arrivals.isForeseeable))
        }
        models = all.indices.filter(called.contains).map { all[$0] }
        incidents.sort { ($0.plan.window.from, $0.plan.id) < ($1.plan.window.from, $1.plan.id) }
    }

    private static func caveat(of traffic: TrafficPlan, in plan: ScenarioPlan) -> String? {
        switch traffic.arrivals {
        case .sessions(let sessions) where sessions.keepsHistory:
            return "sessions with history: their prompts depend on all answers before, so they are not counted"
        case .closed, .sessions, .process, .trace, .literal, .windows: break
        }
        let models = traffic.mix.map { plan.models[Int($0.model.rawValue)] }
        let isLimited =
            models.contains { $0.capacity != nil || $0.limits != nil }
            || traffic.mix.contains { share in
                plan.providerLimits.contains { $0.provider == plan.catalog[share.model].provider }
            }
        var caveats: [String] = []
        if isLimited || traffic.maximumConcurrency != nil || !traffic.client.isPlain {
            caveats.append("first attempts, as if there were no queues, limits, retries, fallbacks and second copies")
        }
        let hasOtherFailures = models.contains { model in
            model.failures.bursts != nil || model.failures.mix.contains { $0.kind == .truncatedStream }
        }
        if hasOtherFailures { caveats.append("failures as if each came by itself and reported no tokens") }
        return caveats.isEmpty ? nil : caveats.joined(separator: "; ")
    }
}

extension Arrivals {
    /// Whether what calls come to does not depend on all answers before.
    fileprivate var isForeseeable: Bool {
        switch self {
        case .sessions(let sessions): !sessions.keepsHistory
        case .closed, .process, .trace, .literal, .windows: true
        }
    }
}
