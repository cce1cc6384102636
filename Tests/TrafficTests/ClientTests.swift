import Records
import Scenarios
import Testing
import Traffic

/// Retries, fallbacks and second copies, worked out by hand.
struct ClientTests {
    /// One call at 0 s, to model 0.
    private func scenario(_ models: [ModelProfile], _ client: ClientBehaviour) -> TestScenario {
        var scenario = TestScenario()
        scenario.duration = .minutes(30)
        scenario.models = models
        scenario.traffic = [
            TestTraffic(trace: [.init(offset: .zero, promptTokens: 70, completionTokens: 30)])
        ]
        scenario.traffic[0].client = client
        return scenario
    }

    private let waits = Backoff(initial: .milliseconds(500), factor: 3, longest: .seconds(2), isJittered: false)

    @Test func `attempts follow the failure before them, longer each time up to the longest wait`() {
        let client = ClientBehaviour(retry: RetryPlan(attempts: 5, backoff: waits))
        let (records, stimulus) = scenario([.failing(.rateLimit)], client).run()
        #expect(records.count == 5)
        let pauses = zip(records, records.dropFirst()).map { before, after in
            after.sent - before.sent - before.responseTime.rawValue
        }
        #expect(pauses == [500_000, 1_500_000, 2_000_000, 2_000_000])
        #expect(Set(records.map(\.responseTime)).count > 1)
        #expect(stimulus.streams[0].started == 1 && stimulus.streams[0].retries == 4)
        #expect(stimulus.startedByModel == [5] && stimulus.started == 5)
    }

    @Test func `only the named failures are tried again`() {
        for (kind, count) in [(FailureKind.overloaded, 3), (.serverError, 1), (.invalidRequest, 1)] {
            let client = ClientBehaviour(retry: RetryPlan(attempts: 3, kinds: [.overloaded], backoff: waits))
            #expect(scenario([.failing(kind)], client).run().records.count == count)
        }
        let usual = ClientBehaviour(retry: RetryPlan(attempts: 2))
        #expect(scenario([.failing(.contentFilter)], usual).run().records.count == 1)
        #expect(scenario([.failing(.connectionReset)], usual).run().records.count == 2)
        #expect(scenario([.quick], usual).run().records.count == 1)
    }

    @Test func `full jitter is uniform between nothing and the wait`() {
        var scenario = scenario([.failing(.rateLimit)], ClientBehaviour())
        scenario.traffic = [TestTraffic(.constant, perSecond: 1)]
        scenario.duration = .hours(1)
        scenario.traffic[0].client.retry = RetryPlan(
            attempts: 2, backoff: Backoff(initial: .milliseconds(300), isJittered: true))
        let records = scenario.run().records.sorted { $0.sent < $1.sent }
        let pauses = stride(from: 0, to: records.count - 1, by: 2).map { index in
            Double(records[index + 1].sent - records[index].sent - records[index].responseTime.rawValue) / 300_000
        }
        #expect(pauses.count > 3_500)
        #expect(Statistics.kolmogorovSmirnov(pauses) { min(1, max(0, $0)) } < 1.95)
    }

    @Test func `silent attempts are one record over all of them`() throws {
        var client = ClientBehaviour(retry: RetryPlan(attempts: 3, backoff: waits))
        let loud = scenario([.failing(.overloaded)], client).run().records
        try #require(loud.count == 3)
        client.retry?.isSilent = true
        let (silent, stimulus) = scenario([.failing(.overloaded)], client).run()
        try #require(silent.count == 1)
        #expect(silent[0].sent == 0)
        #expect(silent[0].time == loud[2].time && silent[0].responseTime == loud[2].time - TestScenario.start)
        #expect(silent[0].error == ErrorTypeID(.overloaded))
        #expect(stimulus.started == 1 && stimulus.streams[0].retries == 2 && stimulus.delivered == 1)
    }

    @Test func `a silent call that succeeds at last has its tokens and its whole time`() throws {
        var model = ModelProfile.quick
        model.latency = .streaming(timeToFirstToken: .constant(100_000), outputTokensPerSecond: .constant(30))
        model.limits = RateLimits(requestsPerMinute: 1)
        var scenario = scenario([model], ClientBehaviour())
        scenario.traffic = [
            TestTraffic(trace: [0, 10].map { .init(offset: .seconds($0), promptTokens: 70, completionTokens: 30) })
        ]
        scenario.traffic[0].client.retry = RetryPlan(
            attempts: 2, backoff: Backoff(initial: .seconds(60), isJittered: false), isSilent: true)
        scenario.traffic[0].client.retry?.backoff.longest = .seconds(60)
        let records = scenario.run().records
        #expect(records.count == 2 && records.allSatisfy(\.succeeded))
        let waited = try #require(records.last)
        // Refused within 200 ms, then 60 s, then the answer of 1.1 s.
        #expect(waited.sent == 10_000_000 && waited.totalTokens == 100)
        #expect(waited.responseTime > .milliseconds(61_100) && waited.responseTime <= .milliseconds(61_300))
        #expect(waited.responseTime - waited.timeToFirstToken == .seconds(1))
    }

    @Test func `the next model is asked when the attempts are used up`() throws {
        let client = ClientBehaviour(
            retry: RetryPlan(attempts: 2, backoff: waits), fallbacks: [ModelID(1), ModelID(2)])
        let models: [ModelProfile] = [.failing(.overloaded), .failing(.rateLimit), .quick]
        let (records, stimulus) = scenario(models, client).run()
        try #require(records.map(\.model.rawValue) == [0, 0, 1, 1, 2])
        #expect(records.allSatisfy { $0.requestedModel == ModelID(0) })
        #expect(records.map(\.succeeded) == [false, false, false, false, true])
        // Asked as soon as the one before has failed for good.
        #expect(records[2].sent == (records[1].time - TestScenario.start).rawValue)
        #expect(records[4].sent == (records[3].time - TestScenario.start).rawValue)
        #expect(stimulus.streams[0].fallbacks == 2 && stimulus.streams[0].retries == 2)
        #expect(stimulus.streams[0].mix.map(\.started) == [1])
        #expect(stimulus.startedByModel == [2, 2, 1])
        let unasked = scenario([.failing(.invalidRequest), .quick], ClientBehaviour(fallbacks: [ModelID(1)]))
        #expect(unasked.run().records.count == 1)
    }

    @Test func `a second copy is sent when no answer came in time, and both are recorded`() {
        let client = ClientBehaviour(hedgeAfter: .seconds(2))
        let (slow, stimulus) = scenario([.steady(.seconds(5))], client).run()
        #expect(slow.map(\.sent) == [0, 2_000_000] && slow.allSatisfy { $0.responseTime == .seconds(5) })
        #expect(stimulus.streams[0].hedges == 1 && stimulus.started == 2)
        #expect(scenario([.steady(.seconds(2))], client).run().records.count == 1)
    }

    /// The caller goes on at the first answer: with copies 2 s apart that both take 5 s, each call takes 5 s.
    @Test func `the first answer wins`() {
        var scenario = TestScenario()
        scenario.duration = .seconds(51)
        scenario.models = [.steady(.seconds(5))]
        scenario.traffic = [TestTraffic(.closed(ClosedLoop(users: 1, thinkTime: .constant(1_000_000))))]
        scenario.traffic[0].client.hedgeAfter = .seconds(2)
        let (_, stimulus) = scenario.run()
        // At 1, 7, 13, ... 49 s; each is hedged 2 s later, the last at 51 s no more.
        #expect(stimulus.streams[0].started == 9 && stimulus.streams[0].hedges == 9)
        #expect(stimulus.started == 17)
    }

    @Test func `when both copies fail the attempts go on after the later failure`() {
        var model = ModelProfile.failing(.timeout)
        model.timeout = .seconds(3)
        let client = ClientBehaviour(retry: RetryPlan(attempts: 2, backoff: waits), hedgeAfter: .seconds(1))
        let records = scenario([model], client).run().records
        // 0 s and its copy at 1 s end at 3 s and 4 s; the next attempt 0.5 s later, and its copy.
        #expect(records.map(\.sent) == [0, 1_000_000, 4_500_000, 5_500_000])
    }
}
