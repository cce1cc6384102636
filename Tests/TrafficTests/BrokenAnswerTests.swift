import Records
import Scenarios
import Testing
import Traffic

struct BrokenAnswerTests {
    private func records(_ kind: FailureKind) -> [RequestRecord] {
        var scenario = TestScenario()
        scenario.models = [
            ModelProfile(
                promptTokens: .constant(1_000), completionTokens: .constant(200),
                latency: .streaming(timeToFirstToken: .constant(400_000), outputTokensPerSecond: .constant(100)),
                cachedShare: 0.25, failures: FailureProfile(rate: 1, mix: [.init(kind: kind, weight: 1)]))
        ]
        scenario.traffic = [TestTraffic(.constant, perSecond: 2)]
        return scenario.run().records
    }

    @Test func `a truncated stream reports what came and how long that took`() {
        let records = records(.truncatedStream)
        #expect(records.count > 7_000)
        for record in records {
            #expect(record.error == ErrorTypeID(.truncatedStream))
            #expect(record.uncachedInput == 750 && record.cacheRead == 250 && record.output < 200)
            #expect(record.timeToFirstToken == .milliseconds(400))
            // A hundred tokens a second after the first.
            let generating = (record.responseTime - .milliseconds(400)).rawValue
            #expect(abs(generating - Int64(record.output) * 10_000) <= 10_500)
        }
        // The part that came is uniform.
        let parts = records.map { Double($0.output) / 200 }
        #expect(Statistics.kolmogorovSmirnov(parts) { min(1, max(0, $0 + 0.0025)) } < 1.95)
    }

    @Test func `a reset connection takes as long and reports nothing`() {
        let records = records(.connectionReset)
        for record in records {
            #expect(record.error == ErrorTypeID(.connectionReset) && record.totalTokens == 0)
            #expect(record.timeToFirstToken == Microseconds(-1))
            #expect(record.responseTime >= .milliseconds(400) && record.responseTime <= .milliseconds(2_400))
        }
        #expect((Statistics.mean(records.map { Double($0.responseTime.rawValue) }) / 1_400_000 - 1).magnitude < 0.02)
    }
}
