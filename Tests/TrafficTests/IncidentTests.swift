import Records
import Scenarios
import Testing
import Traffic

struct IncidentTests {
    /// An hour of calls to two providers over two streams; every call finishes before the end.
    private var calm: TestScenario {
        var scenario = TestScenario()
        var first = ModelProfile.streaming
        first.failures = FailureProfile()
        scenario.models = [first, first]
        var chat = TestTraffic(.poisson, perSecond: 2, for: .minutes(50))
        chat.mix = [1, 1]
        chat.users = UserPopulation(first: UserID(1), count: 30, zipfExponent: 0.8)
        var jobs = TestTraffic(.poisson, perSecond: 1, for: .minutes(50))
        jobs.id = "jobs"
        jobs.mix = [1, 2]
        scenario.traffic = [chat, jobs]
        return scenario
    }

    private func incident(
        _ id: String = "storm", from: Int64 = 10, to: Int64 = 30, scope: IncidentScope = IncidentScope(),
        fault: Fault = .failure(.overloaded), probability: Double = 0.35
    ) -> IncidentPlan {
        IncidentPlan(
            id: id, window: TimeWindow(from: calm.offset(.minutes(from)), to: calm.offset(.minutes(to))), scope: scope,
            fault: fault, probability: probability)
    }

    /// A run's calls by stream and instant of sending; instants with two calls of a stream are left out.
    private func calls(_ records: [RequestRecord]) -> [String: RequestRecord] {
        var calls: [String: RequestRecord] = [:]
        var twice: Set<String> = []
        for record in records {
            let key = "\(record.endpoint.rawValue) \(record.sent)"
            if calls.updateValue(record, forKey: key) != nil { twice.insert(key) }
        }
        return calls.filter { !twice.contains($0.key) }
    }

    private func isInside(_ record: RequestRecord, _ incident: IncidentPlan, _ scenario: TestScenario) -> Bool {
        let scope = incident.scope
        let provider = scenario.providers[Int(record.model.rawValue)]
        return incident.window.contains(record.time - record.responseTime)
            && (scope.provider.map { $0 == provider } ?? true) && (scope.model.map { $0 == record.model } ?? true)
            && (scope.trafficIndex.map { $0 == Int(record.endpoint.rawValue) } ?? true)
    }

    @Test(arguments: [
        IncidentScope(), IncidentScope(provider: .claude), IncidentScope(model: ModelID(0)),
        IncidentScope(trafficIndex: 1), IncidentScope(provider: .openai, trafficIndex: 0),
        IncidentScope(provider: .gemini),
    ])
    func `an incident touches only its scope and window, at its probability`(scope: IncidentScope) {
        var scenario = calm
        scenario.incidents = [incident(scope: scope)]
        let twin = calls(calm.run().records)
        let (records, stimulus) = scenario.run()
        let stormy = calls(records)
        #expect(Set(twin.keys) == Set(stormy.keys))
        var (inside, touched) = (0, 0)
        for (key, record) in stormy {
            let isInside = isInside(record, scenario.incidents[0], scenario)
            inside += isInside ? 1 : 0
            guard record != twin[key] else { continue }
            touched += 1
            #expect(isInside && record.error == ErrorTypeID(.overloaded))
            #expect(record.user == twin[key]?.user && record.model == twin[key]?.model)
        }
        #expect(abs(stimulus.incidents[0].inScope - inside) <= 2)
        #expect(abs(stimulus.incidents[0].touched - touched) <= 2)
        let spread = 4 * (Double(inside) * 0.35 * 0.65).squareRoot() + 3
        #expect((Double(touched) - 0.35 * Double(inside)).magnitude < spread)
    }

    @Test func `probabilities of nothing and everything are exact`() {
        var scenario = calm
        scenario.incidents = [incident("never", probability: 0), incident("always", from: 40, to: 45, probability: 1)]
        let (records, stimulus) = scenario.run()
        #expect(stimulus.incidents[0].inScope > 3_000 && stimulus.incidents[0].touched == 0)
        #expect(stimulus.incidents[1].touched == stimulus.incidents[1].inScope)
        for record in records {
            let isTouched = record.error == ErrorTypeID(.overloaded)
            #expect(isTouched == isInside(record, scenario.incidents[1], scenario))
        }
    }

    @Test func `a window's first instant is inside and its end is not`() {
        var scenario = TestScenario()
        scenario.traffic = [
            TestTraffic(trace: (0..<10).map { .init(offset: .seconds($0), promptTokens: 1, completionTokens: 1) })
        ]
        scenario.incidents = [
            IncidentPlan(
                id: "short", window: TimeWindow(from: scenario.offset(.seconds(3)), to: scenario.offset(.seconds(6))),
                scope: IncidentScope(), fault: .failure(.rateLimit), probability: 1)
        ]
        let failed = scenario.run().records.filter { !$0.succeeded }
        #expect(Set(failed.map(\.sent)) == [3_000_000, 4_000_000, 5_000_000])
    }

    @Test func `the first failure in the file's order wins, before the model's own`() {
        var scenario = calm
        scenario.models[0].failures = FailureProfile(rate: 1, mix: [.init(kind: .invalidRequest, weight: 1)])
        scenario.incidents = [
            incident("slow", fault: .latency(multiplier: 3), probability: 1),
            incident("first", fault: .failure(.serverError), probability: 0.5),
            incident("second", fault: .failure(.rateLimit), probability: 1),
        ]
        let (records, stimulus) = scenario.run()
        let inside = records.filter { isInside($0, scenario.incidents[0], scenario) }
        #expect(inside.allSatisfy { $0.error == ErrorTypeID(.serverError) || $0.error == ErrorTypeID(.rateLimit) })
        #expect(inside.count { $0.error == ErrorTypeID(.serverError) } == stimulus.incidents[1].touched)
        #expect(stimulus.incidents[2].touched == stimulus.incidents[2].inScope)
        let outside = records.filter { !isInside($0, scenario.incidents[0], scenario) && $0.model == ModelID(0) }
        #expect(outside.allSatisfy { $0.error == ErrorTypeID(.invalidRequest) })
    }

    @Test func `latency faults multiply and reach the timeout`() {
        var scenario = TestScenario()
        scenario.models[0].latency = .streaming(
            timeToFirstToken: .constant(100_000), outputTokensPerSecond: .constant(100))
        scenario.models[0].timeout = .milliseconds(1_200)
        scenario.traffic = [TestTraffic(.constant, perSecond: 1)]
        scenario.incidents = [
            incident("twice", from: 10, to: 30, fault: .latency(multiplier: 2), probability: 1),
            incident("thrice", from: 20, to: 40, fault: .latency(multiplier: 3), probability: 1),
            incident("sevenfold", from: 50, to: 55, fault: .latency(multiplier: 7), probability: 1),
        ]
        for record in scenario.run().records {
            let factor: Int64 =
                switch record.sent / 60_000_000 {
                case 10..<20: 2
                case 20..<30: 6
                case 30..<40: 3
                case 50..<55: 7
                default: 1
                }
            if factor == 7 {
                #expect(record.error == ErrorTypeID(.timeout) && record.responseTime == .milliseconds(1_200))
            } else {
                #expect(record.responseTime == .milliseconds(200 * factor))
                #expect(record.timeToFirstToken == .milliseconds(100 * factor))
            }
        }
    }

    @Test func `a fault that speeds up can save a call from its timeout`() {
        var scenario = TestScenario()
        scenario.models[0].latency = .responseTime(.constant(4_000_000))
        scenario.models[0].timeout = .seconds(3)
        scenario.traffic = [TestTraffic(.constant, perSecond: 1, for: .minutes(50))]
        scenario.incidents = [incident(fault: .latency(multiplier: 0.5), probability: 1)]
        for record in scenario.run().records {
            let isInside = isInside(record, scenario.incidents[0], scenario)
            #expect(record.responseTime == (isInside ? .seconds(2) : .seconds(3)) && record.succeeded == isInside)
        }
    }

    @Test func `another incident, stream or model setting changes no other draw`() {
        var scenario = calm
        scenario.incidents = [incident()]
        let before = scenario.run().records
        var more = scenario
        more.incidents.insert(incident("other", from: 31, to: 49, fault: .failure(.timeout)), at: 0)
        var third = TestTraffic(.gamma(coefficientOfVariation: 2), perSecond: 1)
        third.id = "third"
        third.mix = [1, 1]
        more.traffic.append(third)
        more.models[1].completionTokens = .constant(5)
        more.models[1].latency = .responseTime(.constant(77))
        let after = more.run().records
        func kept(_ records: [RequestRecord]) -> [RequestRecord] {
            records.filter { $0.model == ModelID(0) && $0.endpoint.rawValue < 2 && $0.sent < 31 * 60_000_000 }
        }
        #expect(kept(before).count > 1_000)
        #expect(kept(before) == kept(after))
    }
}
