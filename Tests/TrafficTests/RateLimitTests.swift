import Records
import Scenarios
import Testing
import Traffic

struct RateLimitTests {
    private func scenario(_ limits: RateLimits, perSecond: Double, seed: UInt64 = 1) -> TestScenario {
        var scenario = TestScenario()
        scenario.seed = seed
        scenario.duration = .minutes(30)
        scenario.models[0].limits = limits
        scenario.models[0].promptTokens = .lognormal(p50: 500, p99: 4_000)
        scenario.traffic = [TestTraffic(.gamma(coefficientOfVariation: 3), perSecond: perSecond)]
        return scenario
    }

    /// The most that any window holds beyond what flows in during it, over all windows between two calls.
    private func largestExcess(_ records: [RequestRecord], perMinute: Double, _ amount: (RequestRecord) -> Int)
        -> Double
    {
        var (before, lowest, largest) = (0.0, Double.infinity, 0.0)
        for record in records {
            let flowed = perMinute * Double(record.sent) / 60e6
            lowest = min(lowest, before - flowed)
            before += Double(amount(record))
            largest = max(largest, before - flowed - lowest)
        }
        return largest
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func `no window takes more than its bucket and what flows in`(seed: UInt64) {
        let limits = RateLimits(requestsPerMinute: 120, tokensPerMinute: 60_000, burst: .seconds(30))
        let records = scenario(limits, perSecond: 3, seed: seed).run().records.sorted { $0.sent < $1.sent }
        let passed = records.filter(\.succeeded)
        #expect(records.allSatisfy { $0.succeeded || $0.error == ErrorTypeID(.rateLimit) })
        #expect(largestExcess(passed, perMinute: 120) { _ in 1 } <= 60)
        #expect(largestExcess(passed, perMinute: 60_000) { $0.totalTokens } <= 30_000)
        // Nor is it refused what it could have.
        #expect(passed.count > 1_500 && passed.count < records.count)
    }

    @Test func `a full bucket passes at once and then what flows in, in the order of sending`() {
        var scenario = TestScenario()
        scenario.duration = .minutes(3)
        scenario.models[0].limits = RateLimits(requestsPerMinute: 60, burst: .seconds(10))
        scenario.traffic = [TestTraffic(.constant, perSecond: 10, for: .minutes(2))]
        let passed = scenario.run().records.filter(\.succeeded).map(\.sent).sorted()
        // Ten at once; meanwhile the bucket gains one, which the eleventh takes; then one a second.
        #expect(passed.prefix(11).last == 1_050_000)
        #expect(zip(passed.dropFirst(11), passed.dropFirst(10)).allSatisfy { $0 - $1 == 1_000_000 })
        #expect(passed.count == 10 + 119)
    }

    @Test func `a call larger than the bucket never passes`() {
        var scenario = scenario(RateLimits(tokensPerMinute: 100), perSecond: 1)
        scenario.models[0].promptTokens = .constant(101)
        #expect(scenario.run().records.allSatisfy { $0.error == ErrorTypeID(.rateLimit) && $0.totalTokens == 0 })
    }

    @Test func `the models of a provider share its limits, others do not`() {
        var scenario = TestScenario()
        scenario.duration = .minutes(10)
        scenario.models = [.quick, .quick, .quick]
        scenario.providers = [.openai, .openai, .claude]
        scenario.providerLimits = [
            ProviderLimits(provider: .openai, limits: RateLimits(requestsPerMinute: 60, burst: .seconds(10)))
        ]
        var traffic = TestTraffic(.constant, perSecond: 9, for: .minutes(10))
        traffic.mix = [1, 1, 1]
        scenario.traffic = [traffic]
        let records = scenario.run().records
        let passed = [0, 1, 2].map { model in
            records.count { $0.succeeded && $0.model == ModelID(UInt16(model)) }
        }
        #expect(abs(passed[0] + passed[1] - 610) <= 2)
        #expect(passed[0] > 200 && passed[1] > 200)
        #expect(records.allSatisfy { $0.succeeded || $0.model != ModelID(2) })
    }

    @Test func `a call that another limit refuses takes nothing`() {
        var scenario = TestScenario()
        scenario.duration = .minutes(10)
        scenario.models = [.quick, .quick]
        scenario.providers = [.openai, .openai]
        scenario.models[0].limits = RateLimits(requestsPerMinute: 1, burst: .minutes(1))
        scenario.providerLimits = [
            ProviderLimits(provider: .openai, limits: RateLimits(requestsPerMinute: 60, burst: .seconds(2)))
        ]
        var limited = TestTraffic(.constant, perSecond: 50, for: .minutes(10))
        limited.mix = [1]
        var free = TestTraffic(.constant, perSecond: 0.5, for: .minutes(10))
        free.id = "free"
        free.mix = [0, 1]
        scenario.traffic = [limited, free]
        let records = scenario.run().records
        #expect(records.count { $0.succeeded && $0.model == ModelID(0) } <= 11)
        #expect(records.allSatisfy { $0.succeeded || $0.model == ModelID(0) })
    }
}
