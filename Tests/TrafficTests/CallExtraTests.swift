import Records
import Scenarios
import Testing
import Traffic

/// Cache hits and misses, reasoning and images of calls.
struct CallExtraTests {
    private static func records(_ change: (inout ModelProfile) -> Void) -> [RequestRecord] {
        var model = ModelProfile.streaming
        model.cachedShare = 0
        change(&model)
        var scenario = TestScenario()
        scenario.models = [model]
        scenario.traffic = [TestTraffic(.poisson, perSecond: 5)]
        return scenario.run().records
    }

    @Test(arguments: [(1, 51, 500), (20, 51, 690), (20, 8, 570), (20, 1, 500), (1_000, 51, 1_000)])
    func `the first token waits for its burst, the end for nothing`(chunk: Int, tokens: Int, first: Int64) {
        let records = Self.records {
            $0 = ModelProfile(
                promptTokens: .constant(10), completionTokens: .constant(Double(tokens)),
                latency: .streaming(
                    timeToFirstToken: .constant(500_000), outputTokensPerSecond: .constant(100)))
            $0.chunkTokens = chunk
        }
        #expect(records.count > 1_000)
        #expect(records.allSatisfy { $0.timeToFirstToken == .milliseconds(first) })
        #expect(records.allSatisfy { $0.responseTime == .milliseconds(500 + Int64(tokens) * 10) })
    }

    @Test func `in a conversation a hit reads what was said before and writes of what is new`() {
        var model = ModelProfile.steady(.seconds(1))
        model.cache = CacheProfile(
            hitRate: 1, readShare: .constant(0), readsPrefix: true, fiveMinuteWriteShare: 0.5, oneHourWriteShare: 0.25)
        var scenario = TestScenario()
        scenario.models = [model]
        scenario.traffic = [
            TestTraffic(
                .sessions(
                    SessionPlan(
                        process: .constant,
                        rate: RateProfile(stages: [.init(duration: .minutes(30), perSecond: 0.01)]),
                        turns: .constant(3), thinkTime: .constant(5_000_000), keepsHistory: true)))
        ]
        let records = scenario.run().records
        #expect(records.count == 54)
        // Prompts of 100 new tokens and answers of 10: 100, 210, 320, of which 0, 110 and 220 were said before.
        for record in records {
            let before = UInt32(record.promptTokens - 100)
            #expect([0, 110, 220].contains(before) && record.cacheRead == before)
            #expect(record.cacheWrite5m == 50 && record.cacheWrite1h == 25 && record.uncachedInput == 25)
        }
        #expect(records.count { $0.cacheRead == 220 } == 18)
    }

    @Test func `a call hits the cache or writes to it`() {
        let plain = Self.records { _ in }
        let cached = Self.records {
            $0.cache = CacheProfile(
                hitRate: 0.64, readShare: .constant(0.75e9), fiveMinuteWriteShare: 0.5, oneHourWriteShare: 0.25)
        }
        #expect(plain.count == cached.count)
        var (hits, misses) = (0, 0)
        for (before, after) in zip(plain, cached) {
            // Nothing else about the call is another.
            #expect(after.promptTokens == before.promptTokens && after.output == before.output)
            #expect(after.time == before.time && after.error == before.error && after.user == before.user)
            guard after.succeeded else {
                #expect(after.promptTokens == 0)
                continue
            }
            let prompt = before.uncachedInput
            if after.cacheWrite5m == 0, after.cacheWrite1h == 0, prompt >= 4 {
                hits += 1
                #expect(after.cacheRead == prompt * 3 / 4)
            } else if prompt >= 4 {
                misses += 1
                #expect(after.cacheRead == 0)
                #expect(after.cacheWrite5m == prompt / 2 && after.cacheWrite1h == prompt / 4)
            }
        }
        #expect(Statistics.chiSquareExcess([hits, misses], weights: [64, 36]) < 4)
    }

    @Test func `a read share can be drawn`() {
        let table = Distribution.quantiles([
            QuantilePoint(quantile: 0, value: 0.2e9), QuantilePoint(quantile: 1, value: 0.8e9),
        ])
        let records = Self.records { $0.cache = CacheProfile(hitRate: 1, readShare: table) }
        let shares = records.filter { $0.promptTokens > 2_000 }
            .map { Double($0.cacheRead) / Double($0.promptTokens) }
        #expect(shares.count > 500)
        // Whole tokens blur a share by less than a two-thousandth, far below what the test can see.
        #expect(Statistics.kolmogorovSmirnov(shares) { max(0, min(1, ($0 - 0.2) / 0.6)) } < 1.95)
    }

    @Test func `a share above the whole is the whole`() {
        let records = Self.records {
            $0.cache = CacheProfile(hitRate: 1, readShare: .constant(3e9))
            $0.reasoningShare = .constant(2e9)
        }
        for record in records {
            #expect(record.uncachedInput == 0 && record.reasoning == record.output)
        }
    }

    @Test func `reasoning is a part of the completion`() {
        let records = Self.records { $0.reasoningShare = .constant(0.7e9) }
        #expect(records.contains { $0.reasoning > 0 })
        for record in records { #expect(record.reasoning == record.output * 7 / 10) }
    }

    @Test func `some calls have images`() {
        let records = Self.records {
            $0.images = ImageProfile(shareOfCalls: 0.3, perCall: .zipf(exponent: 1, count: 3))
        }.filter(\.succeeded)
        let counts = (0...3).map { number in records.count { $0.images == UInt8(number) } }
        #expect(counts.reduce(0, +) == records.count)
        let total = 1 + 0.5 + 1.0 / 3
        #expect(
            Statistics.chiSquareExcess(counts, weights: [0.7, 0.3 / total, 0.15 / total, 0.1 / total]) < 4)
    }

    @Test func `a trace that tells its cached tokens knows better`() {
        var model = ModelProfile.quick
        model.cache = CacheProfile(hitRate: 1, readShare: .constant(1e9))
        var scenario = TestScenario()
        scenario.models = [model]
        scenario.traffic = [
            TestTraffic(trace: [
                .init(offset: .zero, promptTokens: 100, completionTokens: 5, cachedTokens: 30),
                .init(offset: .seconds(1), promptTokens: 100, completionTokens: 5, cachedTokens: 300),
                .init(offset: .seconds(2), promptTokens: 100, completionTokens: 5),
            ])
        ]
        #expect(scenario.run().records.map(\.cacheRead) == [30, 100, 100])
    }
}
