import Records
import Scenarios
import Testing
import Traffic

struct SimulatorTests {
    /// Two streams, three models, incidents: something of everything.
    private var busy: TestScenario {
        var scenario = TestScenario()
        scenario.duration = .minutes(20)
        var slow = ModelProfile.streaming
        slow.latency = .responseTime(.lognormal(p50: 20_000_000, p99: 300_000_000))
        scenario.models = [.streaming, .quick, slow]
        var chat = TestTraffic(.poisson, perSecond: 4, for: .minutes(30))
        chat.mix = [5, 1, 3]
        chat.users = UserPopulation(first: UserID(1), count: 50, zipfExponent: 1.1)
        var jobs = TestTraffic(.gamma(coefficientOfVariation: 3), perSecond: 2, for: .minutes(15))
        jobs.id = "jobs"
        jobs.mix = [1, 1]
        scenario.traffic = [chat, jobs]
        scenario.incidents = [
            IncidentPlan(
                id: "storm", window: TimeWindow(from: scenario.offset(.minutes(5)), to: scenario.offset(.minutes(8))),
                scope: IncidentScope(provider: .openai), fault: .failure(.rateLimit), probability: 0.35),
            IncidentPlan(
                id: "slow", window: TimeWindow(from: scenario.offset(.minutes(6)), to: scenario.offset(.minutes(12))),
                scope: IncidentScope(trafficIndex: 0), fault: .latency(multiplier: 4), probability: 0.5),
        ]
        return scenario
    }

    private func digest(_ records: [RequestRecord]) -> String {
        var digest = RunningDigest()
        for record in records { digest.add(record) }
        return digest.text
    }

    @Test func `records come in the order of time, from inside the scenario`() {
        let records = busy.run().records
        #expect(records.count > 5_000)
        #expect(zip(records, records.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(records.allSatisfy { $0.time < busy.end && $0.sent >= 0 })
    }

    @Test func `calls that finish together come in the order of their streams`() {
        var scenario = TestScenario()
        scenario.duration = .minutes(1)
        var second = TestTraffic(.constant, perSecond: 10)
        second.id = "second"
        scenario.traffic = [TestTraffic(.constant, perSecond: 10), second]
        let endpoints = scenario.run().records.map(\.endpoint.rawValue)
        #expect(endpoints == (0..<1_200).map { UInt16($0 % 2) })
    }

    @Test func `the same records come on every machine`() {
        #expect(digest(busy.run().records) == "a10d6c88c6a84973")
    }

    @Test func `another seed makes other records`() {
        var other = busy
        other.seed = 43
        #expect(digest(other.run().records) != digest(busy.run().records))
    }

    @Test func `steps of any length make the same records`() {
        let whole = busy.run()
        let irregular = RandomStream(seed: 1, name: "steps")
        let steps: [(Int) -> Microseconds] = [
            { _ in .seconds(1) }, { _ in .minutes(1) }, { _ in .hours(1) }, { _ in Microseconds(777_777) },
            { Microseconds(1 + Int64(irregular.bits(UInt64($0)) % 30_000_000)) },
        ]
        for step in steps {
            let stepped = busy.run(step: step)
            #expect(stepped.records == whole.records)
            #expect(stepped.stimulus == whole.stimulus)
        }
    }

    @Test func `a batch is filled to its capacity and no further`() {
        var simulator = Simulator(plan: busy.plan())
        var batch: [RequestRecord] = [RequestRecord(time: busy.end, responseTime: .zero, model: ModelID(0))]
        #expect(!simulator.advance(to: busy.end, into: &batch))
        #expect(batch.count == Simulator.batchCapacity)
        #expect(!simulator.advance(to: busy.end, into: &batch))
        #expect(batch.count == Simulator.batchCapacity)
        #expect(simulator.stimulus.delivered == Simulator.batchCapacity - 1)
    }

    @Test func `advancing to the past or the same instant gives nothing`() {
        var simulator = Simulator(plan: busy.plan())
        var batch: [RequestRecord] = []
        #expect(simulator.advance(to: Instant(microseconds: .min), into: &batch))
        #expect(simulator.advance(to: TestScenario.start, into: &batch))
        #expect(batch.isEmpty)
        #expect(simulator.advance(to: busy.offset(.minutes(1)), into: &batch))
        #expect(batch.allSatisfy { $0.time < busy.offset(.minutes(1)) })
        let count = batch.count
        #expect(simulator.advance(to: busy.offset(.seconds(30)), into: &batch))
        #expect(simulator.advance(to: busy.offset(.minutes(1)), into: &batch))
        #expect(batch.count == count)
    }

    @Test func `every call is delivered or in flight`() {
        let (records, stimulus) = busy.run()
        #expect(stimulus.delivered == records.count)
        #expect(stimulus.inFlight > 0)
        #expect(stimulus.started == stimulus.delivered + stimulus.inFlight)
        #expect(stimulus.started == stimulus.streams.map(\.started).reduce(0, +))
        #expect(stimulus.started == stimulus.startedByModel.reduce(0, +))
    }

    @Test func `the stimulus is exact half-way`() throws {
        var simulator = Simulator(plan: busy.plan())
        let half = busy.offset(.minutes(7))
        var batch: [RequestRecord] = []
        while !simulator.advance(to: half, into: &batch) { batch.removeAll() }
        let stimulus = simulator.stimulus
        let sent = busy.run().records.filter { $0.time - $0.responseTime < half }
        // All of them finish before the end but for the slowest.
        #expect(stimulus.started >= sent.count && stimulus.started < sent.count + 100)
        #expect((try #require(stimulus.streams[0].asked) - 4 * 420).magnitude < 1e-9)
        #expect((try #require(stimulus.streams[1].asked) - 2 * 420).magnitude < 1e-9)
        #expect(stimulus.startedByModel.reduce(0, +) == stimulus.started)
    }

    @Test func `models and users share calls by weight`() {
        var scenario = TestScenario()
        scenario.models = [.quick, .quick, .quick]
        var traffic = TestTraffic(.poisson, perSecond: 8)
        traffic.mix = [50, 30, 20]
        traffic.users = UserPopulation(first: UserID(7), count: 20, zipfExponent: 1.1)
        scenario.traffic = [traffic]
        let (records, stimulus) = scenario.run()
        #expect(Statistics.chiSquareExcess(stimulus.startedByModel, weights: traffic.mix) < 4)
        var counts = Array(repeating: 0, count: 20)
        for record in records { counts[Int(record.user.rawValue) - 7] += 1 }
        let weights = (1...20).map { rank in 1 / zipf(rank) }
        #expect(Statistics.chiSquareExcess(counts, weights: weights) < 4)
    }

    /// A rank to the power of 1.1, from its tenth root by bisection.
    private func zipf(_ rank: Int) -> Double {
        var (low, high) = (1.0, Double(rank))
        for _ in 0..<60 {
            let middle = (low + high) / 2
            let power = (0..<10).reduce(1.0) { product, _ in product * middle }
            if power < Double(rank) { low = middle } else { high = middle }
        }
        return Double(rank) * low
    }
}
