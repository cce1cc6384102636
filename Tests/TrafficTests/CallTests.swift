import Records
import Scenarios
import Testing
import Traffic

struct CallTests {
    private func run(_ model: ModelProfile, perSecond: Double = 2, knowsErrorTypes: Bool = true) -> [RequestRecord] {
        var scenario = TestScenario()
        scenario.models = [model]
        scenario.traffic = [TestTraffic(.constant, perSecond: perSecond)]
        scenario.knowsErrorTypes = knowsErrorTypes
        return scenario.run().records
    }

    @Test func `a streamed answer takes its first token and its tokens at its speed`() {
        var model = ModelProfile.quick
        model.latency = .streaming(timeToFirstToken: .constant(250_000), outputTokensPerSecond: .constant(40))
        for record in run(model) {
            #expect(record.timeToFirstToken == .milliseconds(250))
            #expect(record.responseTime == .milliseconds(500))
            #expect(record.output == 10 && record.quality == RequestRecord.noQuality && record.succeeded)
        }
    }

    @Test func `an answer drawn whole has no time to first token`() {
        #expect(
            run(.quick).allSatisfy { $0.timeToFirstToken == Microseconds(-1) && $0.responseTime == .milliseconds(1) })
    }

    @Test func `the cache serves its share rounded down`() {
        var model = ModelProfile.quick
        model.cachedShare = 0.29
        #expect(run(model).allSatisfy { $0.cacheRead == 29 && $0.uncachedInput == 71 })
        model.promptTokens = .constant(7)
        #expect(run(model).allSatisfy { $0.cacheRead == 2 && $0.promptTokens == 7 })
        model.cachedShare = 1
        #expect(run(model).allSatisfy { $0.cacheRead == 7 && $0.uncachedInput == 0 })
    }

    @Test func `tokens are whole, at least one and at most a thousand million`() {
        var model = ModelProfile.quick
        model.promptTokens = .lognormal(p50: 0.7, p99: 5)
        model.completionTokens = .constant(0)
        let small = run(model)
        #expect(small.allSatisfy { $0.promptTokens >= 1 && $0.output == 0 })
        #expect(small.contains { $0.promptTokens > 1 })
        model.promptTokens = .constant(1e300)
        #expect(run(model).allSatisfy { $0.promptTokens == 1_000_000_000 })
    }

    @Test func `an answer that would take too long is a timeout`() {
        var model = ModelProfile.quick
        model.latency = .streaming(timeToFirstToken: .constant(1_000_000), outputTokensPerSecond: .constant(1))
        model.timeout = .seconds(3)
        for record in run(model) {
            #expect(record.error == ErrorTypeID(.timeout))
            #expect(record.responseTime == .seconds(3))
            #expect(record.totalTokens == 0 && record.timeToFirstToken == Microseconds(-1))
        }
        model.timeout = .seconds(11)
        #expect(run(model).allSatisfy { $0.succeeded && $0.responseTime == .seconds(11) })
    }

    @Test func `a speed of nothing is a timeout too`() {
        var model = ModelProfile.quick
        model.latency = .streaming(timeToFirstToken: .constant(1), outputTokensPerSecond: .constant(0))
        model.completionTokens = .constant(1e9)
        #expect(run(model).allSatisfy { $0.error == ErrorTypeID(.timeout) })
    }

    @Test(arguments: FailureKind.allCases.filter { $0 != .truncatedStream && $0 != .connectionReset })
    func `a failed call takes the time of its kind and uses no tokens`(kind: FailureKind) {
        var model = ModelProfile.streaming
        model.failures = FailureProfile(rate: 1, mix: [.init(kind: kind, weight: 1)])
        let records = run(model)
        let range: ClosedRange<Int64> =
            switch kind {
            case .timeout: 120_000_000...120_000_000
            case .rateLimit, .invalidRequest, .contentFilter: 20_000...200_000
            case .connectionError: 1_000...50_000
            case .overloaded: 50_000...500_000
            case .serverError: 100_000...2_000_000
            case .truncatedStream, .connectionReset: 0...0
            }
        #expect(records.count > 5_000)
        for record in records {
            #expect(record.error == ErrorTypeID(kind) && record.totalTokens == 0)
            #expect(range.contains(record.responseTime.rawValue) && record.timeToFirstToken == Microseconds(-1))
        }
        if kind != .timeout {
            let times = records.map(\.responseTime.rawValue)
            let width = Double(range.upperBound - range.lowerBound)
            #expect(Double((times.max() ?? 0) - (times.min() ?? 0)) > 0.97 * width)
        }
    }

    @Test func `no failure takes longer than the timeout`() {
        var model = ModelProfile.quick
        model.failures = FailureProfile(rate: 1)
        model.timeout = .milliseconds(300)
        let records = run(model)
        #expect(records.allSatisfy { $0.error == ErrorTypeID(.serverError) && $0.responseTime <= .milliseconds(300) })
        #expect(records.contains { $0.responseTime < .milliseconds(300) })
    }

    @Test func `failures come at their rate and in their mix`() {
        var model = ModelProfile.quick
        let weights = [6.0, 3, 1]
        model.failures = FailureProfile(
            rate: 0.2,
            mix: zip([FailureKind.rateLimit, .overloaded, .connectionError], weights).map {
                .init(kind: $0, weight: $1)
            })
        let records = run(model, perSecond: 10)
        let failed = records.filter { !$0.succeeded }
        #expect((Double(failed.count) / Double(records.count) - 0.2).magnitude < 0.01)
        let counts = [FailureKind.rateLimit, .overloaded, .connectionError].map { kind in
            failed.count { $0.error == ErrorTypeID(kind) }
        }
        #expect(counts.reduce(0, +) == failed.count)
        #expect(Statistics.chiSquareExcess(counts, weights: weights) < 4)
    }

    @Test func `a failure that the catalogue does not name is unknown`() {
        var model = ModelProfile.quick
        model.failures = FailureProfile(rate: 1)
        #expect(run(model, knowsErrorTypes: false).allSatisfy { $0.error == .unknown })
    }

    @Test func `a trace is replayed call by call`() {
        let rows = (0..<700).map { (index: Int) -> TracePlan.Call in
            let offset = Microseconds(Int64(index / 2) * 12_345_678)
            let completion = index == 3 ? UInt32.max : UInt32(index * 2)
            return TracePlan.Call(offset: offset, promptTokens: UInt32(index), completionTokens: completion)
        }
        var scenario = TestScenario()
        scenario.traffic = [TestTraffic(trace: rows)]
        let (records, stimulus) = scenario.run()
        let due = rows.filter { $0.offset < .hours(1) }
        #expect(due.count < rows.count && records.count == due.count)
        for (record, row) in zip(records, rows) {
            #expect(record.sent == row.offset.rawValue && record.promptTokens == Int(row.promptTokens))
            #expect(record.output == min(row.completionTokens, 1_000_000_000))
        }
        #expect(stimulus.streams[0].asked == Double(due.count) && stimulus.streams[0].started == due.count)
        #expect(stimulus.streams[0].askedCoefficientOfVariation == nil)
        #expect(stimulus.streams[0].coefficientOfVariation == nil)
    }
}
