import Records
import Scenarios
import Testing
import Traffic

/// Everything at once: the same records however the run is cut, in order, and none lost.
struct CoupledRunTests {
    private func busy(seed: UInt64) -> TestScenario {
        var scenario = TestScenario()
        scenario.seed = seed
        scenario.duration = .minutes(20)
        var first = ModelProfile.streaming
        first.failures.bursts = FailureBursts(meanLength: .seconds(20), share: 0.5, rate: 0.6)
        first.capacity = ServiceCapacity(concurrency: 12, queue: 20)
        first.coldStart = ColdStart(after: .seconds(2), adds: .constant(500_000))
        var second = ModelProfile.streaming
        second.limits = RateLimits(requestsPerMinute: 90, tokensPerMinute: 200_000)
        scenario.models = [first, second, .quick]
        scenario.providerLimits = [ProviderLimits(provider: .gemini, limits: RateLimits(requestsPerMinute: 300))]
        let retry = RetryPlan(attempts: 3)
        var open = TestTraffic(.weibull(coefficientOfVariation: 1.5), perSecond: 3, for: .minutes(20))
        open.mix = [3, 2, 1]
        open.users = UserPopulation(first: UserID(1), count: 50, zipfExponent: 1)
        open.client = ClientBehaviour(retry: retry, fallbacks: [ModelID(2)], hedgeAfter: .seconds(4))
        var silent = TestTraffic(.poisson, perSecond: 2, for: .minutes(20))
        silent.id = "silent"
        silent.mix = [1, 1]
        silent.maximumConcurrency = 6
        silent.client = ClientBehaviour(retry: RetryPlan(attempts: 4, isSilent: true))
        var loop = TestTraffic(.closed(ClosedLoop(users: 20, thinkTime: .lognormal(p50: 3_000_000, p99: 30_000_000))))
        loop.id = "loop"
        loop.mix = [1, 1, 1]
        loop.client.retry = retry
        var talk = TestTraffic(
            .sessions(
                SessionPlan(
                    process: .gamma(coefficientOfVariation: 2),
                    rate: RateProfile(stages: [.init(duration: .minutes(20), perSecond: 0.3)]),
                    turns: .lognormal(p50: 2, p99: 12), thinkTime: .constant(5_000_000), keepsHistory: true)))
        talk.id = "talk"
        talk.mix = [0, 1, 1]
        var plain = TestTraffic(.poisson, perSecond: 2, for: .minutes(20))
        plain.id = "plain"
        plain.mix = [0, 0, 1]
        scenario.traffic = [open, silent, loop, talk, plain]
        scenario.incidents = [
            IncidentPlan(
                id: "storm", window: TimeWindow(from: scenario.offset(.minutes(5)), to: scenario.offset(.minutes(8))),
                scope: IncidentScope(model: ModelID(0)), fault: .failure(.serverError), probability: 0.5),
            IncidentPlan(
                id: "slow", window: TimeWindow(from: scenario.offset(.minutes(7)), to: scenario.offset(.minutes(12))),
                scope: IncidentScope(trafficIndex: 1, trafficCount: 2), fault: .latency(multiplier: 3), probability: 0.5
            ),
        ]
        return scenario
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a run is the same however it is cut`(seed: UInt64) {
        let scenario = busy(seed: seed)
        let whole = scenario.run()
        let random = RandomStream(seed: seed, name: "steps")
        let cut = scenario.run { Microseconds(Int64(random.bits(UInt64($0)) % 3_000_000) + 1) }
        #expect(whole.records.count > 10_000)
        #expect(whole.records == cut.records)
        #expect(whole.stimulus == cut.stimulus)
    }

    @Test(arguments: [4, 5, 6] as [UInt64])
    func `records come in order, none before it was sent, none lost`(seed: UInt64) {
        let (records, stimulus) = busy(seed: seed).run()
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(records.allSatisfy { $0.sent >= 0 && $0.responseTime >= .zero })
        #expect(records.allSatisfy { $0.timeToFirstToken <= $0.responseTime })
        #expect(stimulus.delivered == records.count && stimulus.started == stimulus.delivered + stimulus.inFlight)
        for stream in stimulus.streams[0...0] + stimulus.streams[2...2] {
            #expect(stream.retries > 0 && stream.started > 1_000)
        }
        #expect(stimulus.streams[0].fallbacks > 0 && stimulus.streams[0].hedges > 0)
        // Every call, and everything sent after it because of it.
        let sent = stimulus.startedByModel.reduce(0, +)
        let counted = stimulus.streams.reduce(0) { $0 + $1.started + $1.retries + $1.fallbacks + $1.hedges }
        // What is due only after the end is counted already.
        #expect(sent <= counted && sent > counted - 60 && sent > stimulus.started)
    }

    @Test func `a plain stream beside coupled ones is as it is alone`() {
        let together = busy(seed: 7)
        var alone = together
        alone.providerLimits = []
        alone.traffic = [together.traffic[4]]
        alone.incidents = []
        let limited = together.run().records.filter { $0.endpoint == EndpointID(4) }
        let free = alone.run().records
        // The provider's limit refuses some of them; those that pass are the same but for the endpoint's number.
        let passed = limited.filter(\.succeeded).map { [$0.time.microseconds, $0.responseTime.rawValue] }
        #expect(passed.count > 1_000)
        #expect(Set(passed).isSubset(of: Set(free.map { [$0.time.microseconds, $0.responseTime.rawValue] })))
    }
}
