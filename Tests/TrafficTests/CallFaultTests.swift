import Records
import Scenarios
import Testing
import Traffic

/// What incidents do to calls: each fault against the same run without it.
struct CallFaultTests {
    /// A call a second for an hour to two models, of which the first is asked; users in turn by chance.
    private var calm: TestScenario {
        var scenario = TestScenario()
        var model = ModelProfile.steady(.milliseconds(800))
        model.cachedShare = 0.5
        scenario.models = [model, .steady(.milliseconds(300))]
        var chat = TestTraffic(.constant, perSecond: 1, for: .hours(1))
        chat.mix = [1]
        chat.users = UserPopulation(first: UserID(1), count: 40, zipfExponent: 0)
        scenario.traffic = [chat]
        return scenario
    }

    private func struck(
        _ fault: Fault, probability: Double = 1, from: Int64 = 10, to: Int64 = 20,
        change: (inout TestScenario) -> Void = { _ in }
    ) -> (inside: [RequestRecord], outside: [RequestRecord], stimulus: Stimulus) {
        var scenario = calm
        change(&scenario)
        let window = TimeWindow(from: scenario.offset(.minutes(from)), to: scenario.offset(.minutes(to)))
        scenario.incidents = [
            IncidentPlan(
                id: "it", window: window, scope: IncidentScope(), fault: fault, probability: probability)
        ]
        let (records, stimulus) = scenario.run()
        let isInside = { (record: RequestRecord) in window.contains(record.time - record.responseTime) }
        return (records.filter(isInside), records.filter { !isInside($0) }, stimulus)
    }

    @Test func `a region that is lost fails all calls of the same callers and none of others`() {
        let (inside, outside, stimulus) = struck(.regionLoss, probability: 0.4)
        #expect(outside.allSatisfy { $0.succeeded })
        let failed = Set(inside.filter { !$0.succeeded }.map(\.user))
        #expect(failed.isDisjoint(with: inside.filter(\.succeeded).map(\.user)))
        #expect((8...24).contains(failed.count))
        #expect(inside.allSatisfy { $0.succeeded || $0.error == ErrorTypeID(.connectionError) })
        #expect(stimulus.incidents[0].touched == inside.count { !$0.succeeded })
    }

    @Test func `callers without a name are touched one call at a time`() {
        let (inside, _, _) = struck(.regionLoss, probability: 0.5) { $0.traffic[0].users = .anonymous }
        let failed = inside.count { !$0.succeeded }
        #expect((200...400).contains(failed))
    }

    @Test func `a mixed burst fails calls by its weights`() {
        let mix: [FailureProfile.Share] = [.init(kind: .overloaded, weight: 3), .init(kind: .rateLimit, weight: 1)]
        let (inside, outside, _) = struck(.errors(mix), probability: 0.5, from: 10, to: 50)
        #expect(outside.allSatisfy { $0.succeeded })
        let overloaded = inside.count { $0.error == ErrorTypeID(.overloaded) }
        let limited = inside.count { $0.error == ErrorTypeID(.rateLimit) }
        #expect(overloaded + limited == inside.count { !$0.succeeded })
        #expect((1_050...1_350).contains(overloaded + limited))
        #expect((0.7...0.8).contains(Double(overloaded) / Double(overloaded + limited)))
    }

    @Test func `a tail adds its time to the calls it touches`() {
        let (inside, outside, stimulus) = struck(.latencyTail(adds: .constant(5_000_000)), probability: 0.1)
        #expect(outside.allSatisfy { $0.responseTime == .milliseconds(800) })
        let slow = inside.count { $0.responseTime == .milliseconds(5_800) }
        #expect(slow == stimulus.incidents[0].touched && (30...90).contains(slow))
        #expect(inside.allSatisfy { $0.responseTime == .milliseconds(800) || $0.responseTime == .milliseconds(5_800) })
    }

    @Test func `a tail beyond the timeout is a timeout`() {
        let (inside, _, _) = struck(.latencyTail(adds: .constant(5_000_000))) { $0.models[0].timeout = .seconds(3) }
        #expect(inside.allSatisfy { $0.error == ErrorTypeID(.timeout) && $0.responseTime == .seconds(3) })
    }

    @Test func `a retired model fails, or another answers in its own way`() {
        let gone = struck(.retirement(servedBy: nil))
        #expect(gone.inside.allSatisfy { $0.error == ErrorTypeID(.invalidRequest) })
        let replaced = struck(.retirement(servedBy: ModelID(1)))
        #expect(replaced.inside.count == 600)
        #expect(
            replaced.inside.allSatisfy {
                $0.model == ModelID(1) && $0.requestedModel == ModelID(0) && $0.responseTime == .milliseconds(300)
            })
        #expect(replaced.outside.allSatisfy { $0.model == ModelID(0) && $0.requestedModel == ModelID(0) })
    }

    @Test func `a cache that collapses reads nothing and writes what a miss writes`() {
        let plain = struck(.cacheCollapse)
        #expect(plain.outside.allSatisfy { $0.cacheRead == 50 && $0.uncachedInput == 50 })
        #expect(plain.inside.allSatisfy { $0.cacheRead == 0 && $0.uncachedInput == 100 })
        let writing = struck(.cacheCollapse) {
            $0.models[0].cache = CacheProfile(
                hitRate: 1, readShare: .constant(0.9 * Distribution.wholeShare), fiveMinuteWriteShare: 0.8)
        }
        #expect(writing.outside.allSatisfy { $0.cacheRead == 90 && $0.cacheWrite5m == 0 })
        #expect(writing.inside.allSatisfy { $0.cacheRead == 0 && $0.cacheWrite5m == 80 && $0.uncachedInput == 20 })
    }

    @Test func `prompts grow evenly from what they were to the multiple`() {
        let (inside, outside, _) = struck(.promptGrowth(multiplier: 11)) { $0.models[0].cachedShare = 0 }
        #expect(outside.allSatisfy { $0.promptTokens == 100 })
        for record in inside {
            let share = Double(record.sent - 600_000_000) / 600_000_000
            #expect(record.promptTokens == Int((100 * (1 + 10 * share)).rounded()))
        }
    }

    @Test func `prompts never grow past what a record may hold`() {
        let (inside, _, _) = struck(.promptGrowth(multiplier: 1_000)) {
            $0.models[0].promptTokens = .constant(900_000_000)
        }
        #expect(inside.allSatisfy { $0.promptTokens <= 1_000_000_000 })
        #expect(inside.last?.promptTokens == 1_000_000_000)
    }

    @Test func `in a silence nobody calls, and the calls are counted as touched`() {
        let (inside, outside, stimulus) = struck(.silence)
        #expect(inside.isEmpty && outside.count == 3_000 - 1)
        #expect(stimulus.incidents[0].inScope == 600 && stimulus.incidents[0].touched == 600)
    }

    @Test func `users of a closed loop call when the silence is over`() {
        let (inside, outside, _) = struck(.silence) {
            $0.traffic[0].arrivals = .closed(ClosedLoop(users: 5, thinkTime: .constant(9_200_000)))
        }
        #expect(inside.isEmpty)
        let first = outside.filter { $0.sent >= 1_200_000_000 }.prefix(5)
        #expect(first.count == 5 && first.allSatisfy { $0.sent == 1_200_000_000 })
    }

    @Test func `calls held back by a place go on after a silence`() {
        let (inside, outside, _) = struck(.silence) { $0.traffic[0].maximumConcurrency = 1 }
        #expect(inside.isEmpty && outside.count > 2_900)
    }

    @Test func `a retry meets the incident that its own time is in`() {
        let (inside, outside, _) = struck(.retirement(servedBy: ModelID(1))) {
            $0.traffic[0].client = ClientBehaviour(
                retry: RetryPlan(attempts: 2, kinds: [.serverError], backoff: Backoff()))
            $0.models[0].failures = FailureProfile(rate: 0.2)
        }
        #expect(inside.allSatisfy { $0.model == ModelID(1) && $0.requestedModel == ModelID(0) })
        #expect(outside.allSatisfy { $0.model == ModelID(0) })
        #expect(outside.count { !$0.succeeded } > 400)
    }

    @Test func `adding a fault changes no call that it does not touch`() {
        let before = calm.run().records
        for fault in [
            Fault.regionLoss, .latencyTail(adds: .exponential(mean: 1e6)), .cacheCollapse,
            .promptGrowth(multiplier: 3), .retirement(servedBy: ModelID(1)), .silence,
        ] {
            let (_, outside, _) = struck(fault, probability: 0.5)
            let known = Dictionary(uniqueKeysWithValues: before.map { ($0.sent, $0) })
            #expect(outside.allSatisfy { known[$0.sent] == $0 }, "\(fault)")
        }
    }
}
