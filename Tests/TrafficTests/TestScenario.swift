import PriceLists
import Records
import Scenarios
import Traffic

/// A scenario under construction: one model `a` and one traffic stream unless a test adds more.
struct TestScenario {
    static let start = Instant(microseconds: 1_772_438_400_000_000)

    var seed: UInt64 = 42
    var duration = Microseconds.hours(1)
    var zone = ZoneOffsets.utc
    var models: [ModelProfile] = [.quick]
    var providers: [ProviderID] = [.openai, .claude, .gemini, .custom]
    var traffic: [TestTraffic] = []
    var incidents: [IncidentPlan] = []
    var providerLimits: [ProviderLimits] = []
    var knowsErrorTypes = true

    var end: Instant { Self.start + duration }

    func plan() -> ScenarioPlan {
        var catalog = Catalog()
        for index in models.indices {
            _ = catalog.intern(Catalog.Model(provider: providers[index % providers.count], name: "model-\(index)"))
        }
        if knowsErrorTypes { for kind in FailureKind.allCases { _ = catalog.intern(errorType: kind.rawValue) } }
        let streams = traffic.enumerated().map { index, stream in
            TrafficPlan(
                id: stream.id, endpoint: EndpointID(UInt16(index)), arrivals: stream.arrivals,
                mix: stream.mix.enumerated().map { ModelShare(model: ModelID(UInt16($0)), weight: $1) },
                users: stream.users, maximumConcurrency: stream.maximumConcurrency, client: stream.client)
        }
        return ScenarioPlan(
            name: "test", seed: seed, start: Self.start, end: end, zone: zone, catalog: catalog, models: models,
            providerLimits: providerLimits, traffic: streams, incidents: incidents,
            prices: PriceList(name: "none", revision: "1", models: []))
    }

    /// Every record of a run in one piece, and what it says of itself at the end.
    func run() -> (records: [RequestRecord], stimulus: Stimulus) {
        run { _ in duration }
    }

    /// Every record of a run that is advanced in steps.
    func run(step: (Int) -> Microseconds) -> (records: [RequestRecord], stimulus: Stimulus) {
        var simulator = Simulator(plan: plan())
        var records: [RequestRecord] = []
        var batch: [RequestRecord] = []
        var now = Self.start
        var count = 0
        while now < end {
            now = min(end, now + step(count))
            count += 1
            var done = false
            while !done {
                done = simulator.advance(to: now, into: &batch)
                records += batch
                batch.removeAll(keepingCapacity: true)
            }
        }
        return (records, simulator.stimulus)
    }

    func offset(_ duration: Microseconds) -> Instant { Self.start + duration }
}

/// A traffic stream; weights are those of the scenario's models in order.
struct TestTraffic {
    var id = "chat"
    var arrivals: Arrivals
    var mix: [Double] = [1]
    var users = UserPopulation.anonymous
    var maximumConcurrency: Int?
    var client = ClientBehaviour()

    init(
        _ process: ArrivalProcess, perSecond: Double, for duration: Microseconds = .hours(1), shape: RateShape = .flat
    ) {
        let stage = RateProfile.Stage(duration: duration, perSecond: perSecond)
        arrivals = .process(process, rate: RateProfile(stages: [stage], shape: shape))
    }

    init(_ process: ArrivalProcess, stages: [(Microseconds, Double)]) {
        let stages = stages.map { RateProfile.Stage(duration: $0, perSecond: $1) }
        arrivals = .process(process, rate: RateProfile(stages: stages))
    }

    init(windows: [WindowPlan.Window], sizes: [WindowPlan.Sizes]) {
        arrivals = .windows(WindowPlan(path: "windows.csv", windows: windows, sizes: sizes))
    }

    init(_ arrivals: Arrivals) { self.arrivals = arrivals }

    init(trace calls: [TracePlan.Call]) {
        arrivals = .trace(TracePlan(path: "trace.csv", calls: calls))
    }
}

extension ModelProfile {
    /// Answers in a millisecond, always the same.
    static let quick = ModelProfile(
        promptTokens: .constant(100), completionTokens: .constant(10), latency: .responseTime(.constant(1_000)))

    /// Always answers after a time.
    static func steady(_ time: Microseconds) -> ModelProfile {
        ModelProfile(
            promptTokens: .constant(100), completionTokens: .constant(10),
            latency: .responseTime(.constant(Double(time.rawValue))))
    }

    /// Always fails, in one way.
    static func failing(_ kind: FailureKind) -> ModelProfile {
        var model = ModelProfile.quick
        model.failures = FailureProfile(rate: 1, mix: [.init(kind: kind, weight: 1)])
        return model
    }

    /// Behaves like a hosted model.
    static let streaming = ModelProfile(
        promptTokens: .lognormal(p50: 800, p99: 8_000), completionTokens: .lognormal(p50: 220, p99: 2_500),
        latency: .streaming(
            timeToFirstToken: .lognormal(p50: 900_000, p99: 4_000_000),
            outputTokensPerSecond: .lognormal(p50: 70, p99: 110)),
        cachedShare: 0.4,
        failures: FailureProfile(
            rate: 0.05, mix: [.init(kind: .rateLimit, weight: 5), .init(kind: .serverError, weight: 2)]),
        timeout: .minutes(2))
}

extension RequestRecord {
    /// When the call was sent, in microseconds after the scenario's start.
    var sent: Int64 { (time - responseTime - TestScenario.start).rawValue }
}

extension ErrorTypeID {
    /// The error type of a kind in the catalogue that a `TestScenario` makes.
    init(_ kind: FailureKind) {
        let index = FailureKind.allCases.firstIndex { $0 == kind } ?? 0
        self.init(UInt16(index + 2))
    }
}
