import Records
import Scenarios
import Testing
import Traffic

/// Advice tried out on traffic: what is otherwise, and that nothing else is.
struct SuppositionTests {
    private static func record(
        uncached: UInt32 = 0, read: UInt32 = 0, written: UInt32 = 0, output: UInt32 = 0, error: ErrorTypeID = .none
    ) -> RequestRecord {
        RequestRecord(
            time: TestScenario.start, responseTime: .seconds(1), uncachedInput: uncached, cacheRead: read,
            cacheWrite5m: written, output: output, model: ModelID(0), error: error)
    }

    private static func applied(_ supposition: Supposition, to record: RequestRecord) -> RequestRecord {
        var record = record
        supposition.apply(to: &record)
        return record
    }

    @Test func `half of an odd number of uncached tokens is rounded down`() {
        let changed = Self.applied(.halfFromCache, to: Self.record(uncached: 7, read: 10, written: 4))
        #expect(changed == Self.record(uncached: 4, read: 13, written: 4))
        let full = Self.record(uncached: 8, read: .max)
        #expect(Self.applied(.halfFromCache, to: full) == full)
    }

    @Test(arguments: [
        (1_000, 1_000), (1_001, 1_000), (1_100, 1_000), (1_101, 1_101), (2_000, 2_000), (2_001, 2_000), (2_200, 2_000),
    ])
    func `prompts up to a tenth above the border below them are trimmed`(prompt: Int, becomes: Int) {
        let supposition = Supposition.trimmed(borders: [2_000, 1_000])
        let changed = Self.applied(supposition, to: Self.record(uncached: UInt32(prompt)))
        #expect(changed.promptTokens == becomes)
    }

    @Test func `uncached tokens are trimmed first, then those read, then those written`() {
        let supposition = Supposition.trimmed(borders: [100])
        let changed = Self.applied(supposition, to: Self.record(uncached: 3, read: 4, written: 102))
        #expect(changed == Self.record(uncached: 0, read: 0, written: 100))
        #expect(Self.applied(.trimmed(borders: []), to: changed) == changed)
        #expect(Self.applied(.trimmed(borders: [-5, 0]), to: changed) == changed)
    }

    @Test func `only failures are free`() {
        let failed = Self.record(uncached: 5, read: 6, written: 7, output: 8, error: ErrorTypeID(3))
        #expect(Self.applied(.freeFailures, to: failed) == Self.record(error: ErrorTypeID(3)))
        let succeeded = Self.record(uncached: 5, output: 8)
        #expect(Self.applied(.freeFailures, to: succeeded) == succeeded)
    }

    @Test func `another model serves what was asked of it, and of nobody else`() {
        let changed = Self.applied(.model(ModelID(2)), to: Self.record(uncached: 5))
        #expect(changed.model == ModelID(2) && changed.requestedModel == ModelID(2))
        var fallback = Self.record()
        fallback.requestedModel = ModelID(1)
        #expect(Self.applied(.model(ModelID(2)), to: fallback).requestedModel == ModelID(1))
    }

    private static var scenario: TestScenario {
        var scenario = TestScenario()
        var other = ModelProfile.quick
        other.failures = FailureProfile(rate: 0.2, mix: [.init(kind: .truncatedStream, weight: 1)])
        scenario.models = [.quick, other]
        scenario.traffic = [TestTraffic(.poisson, perSecond: 2)]
        scenario.traffic[0].mix = [1, 1]
        return scenario
    }

    private static func records(of plan: ScenarioPlan) -> [RequestRecord] {
        var simulator = Simulator(plan: plan)
        var (all, batch): ([RequestRecord], [RequestRecord]) = ([], [])
        while true {
            batch.removeAll(keepingCapacity: true)
            let isDone = simulator.advance(to: plan.end, into: &batch)
            all += batch
            if isDone { return all }
        }
    }

    @Test(arguments: [Supposition.service(.batch), .halfFromCache, .trimmed(borders: [95]), .freeFailures])
    func `traffic under a supposition is the traffic with each record changed`(supposition: Supposition) {
        let plan = Self.scenario.plan()
        let expected = Self.records(of: plan).map { record in
            record.model == ModelID(1) ? Self.applied(supposition, to: record) : record
        }
        let found = Self.records(of: plan.supposing(supposition, of: ModelID(1)))
        #expect(found == expected)
    }

    @Test func `a model in another's place leaves the other calls alone`() {
        let plan = Self.scenario.plan()
        let before = Self.records(of: plan).filter { $0.model == ModelID(0) }
        let after = Self.records(of: plan.supposing(.model(ModelID(0)), of: ModelID(1)))
        #expect(after.allSatisfy { $0.model == ModelID(0) && $0.requestedModel == ModelID(0) })
        #expect(after.count > before.count * 3 / 2)
        // What went to the first model before is there again, byte by byte.
        var rest = after[...]
        for record in before {
            guard let place = rest.firstIndex(of: record) else { return #expect(Bool(false), "\(record) is gone") }
            rest = rest[(place + 1)...]
        }
    }

    @Test func `fallbacks, substitutes and models without behaviour of their own are replaced`() {
        var scenario = Self.scenario
        scenario.models.append(.silent)
        scenario.traffic[0].client = ClientBehaviour(fallbacks: [ModelID(0), ModelID(1)])
        let window = TimeWindow(from: TestScenario.start, to: TestScenario.start + .minutes(1))
        scenario.incidents = [
            IncidentPlan(
                id: "gone", window: window, scope: IncidentScope(model: ModelID(0)),
                fault: .retirement(servedBy: ModelID(1)), probability: 1)
        ]
        let plan = scenario.plan().supposing(.model(ModelID(2)), of: ModelID(1))
        #expect(plan.traffic[0].client.fallbacks == [ModelID(0), ModelID(2)])
        #expect(plan.incidents[0].fault == .retirement(servedBy: ModelID(2)))
        #expect(plan.models[2] == plan.models[1])
        #expect(plan.supposing(.model(ModelID(9)), of: ModelID(1)).models == plan.models)
        #expect(plan.supposing(.halfFromCache, of: ModelID(9)).models == plan.models)
    }
}
