import Foundation
import Records
import Scenarios
import Testing
import Traffic

struct FailureBurstTests {
    /// Constant calls, one a second, that all fail in bursts of 10 s on average and never outside.
    private func runs(seed: UInt64) -> [Int] {
        var scenario = TestScenario()
        scenario.seed = seed
        scenario.duration = .days(2)
        scenario.models[0].failures = FailureProfile(
            rate: 0.05, bursts: FailureBursts(meanLength: .seconds(10), share: 1, rate: 1))
        scenario.traffic = [TestTraffic(.constant, perSecond: 1, for: .days(2))]
        let failed = scenario.run().records.sorted { $0.sent < $1.sent }.map { !$0.succeeded }
        return failed.split(separator: false).map(\.count)
    }

    /// Each further call is in the same burst with probability exp(-1 s / 10 s), however long it has lasted.
    ///
    /// Twelve degrees of freedom; four standard deviations are allowed.
    @Test(arguments: [1, 2] as [UInt64])
    func `bursts have geometric lengths`(seed: UInt64) {
        let runs = runs(seed: seed)
        #expect(runs.count > 500)
        let further = exp(-0.1)
        let bounds = Array(stride(from: 0, through: 24, by: 2))
        let counts = bounds.enumerated().map { index, bound in
            runs.count { $0 > bound && (index == 12 || $0 <= bound + 2) }
        }
        let weights = bounds.enumerated().map { index, bound in
            pow(further, Double(bound)) * (index == 12 ? 1 : 1 - pow(further, 2))
        }
        #expect(Statistics.chiSquareExcess(counts, weights: weights).magnitude < 4)
    }

    /// Some 350 bursts: the failures in them vary by a twelfth; a fifth of all is allowed.
    @Test func `the long-run rate and the bursts' share are as asked`() {
        var scenario = TestScenario()
        scenario.duration = .days(5)
        scenario.models[0].failures = FailureProfile(
            rate: 0.02, mix: [.init(kind: .overloaded, weight: 1)],
            bursts: FailureBursts(meanLength: .seconds(30), share: 0.6, rate: 0.5))
        scenario.traffic = [TestTraffic(.poisson, perSecond: 1, for: .days(5))]
        let records = scenario.run().records
        let failures = records.count { !$0.succeeded }
        #expect((Double(failures) / Double(records.count) / 0.02 - 1).magnitude < 0.2)
        #expect(records.allSatisfy { $0.succeeded || $0.error == ErrorTypeID(.overloaded) })
        // Minutes with far more failures than chance brings hold about the bursts' share of all.
        var byMinute: [Int64: (failed: Int, all: Int)] = [:]
        for record in records {
            let minute = record.sent / 60_000_000
            byMinute[minute, default: (0, 0)].all += 1
            if !record.succeeded { byMinute[minute, default: (0, 0)].failed += 1 }
        }
        let inBursts = byMinute.values.filter { $0.failed * 8 > $0.all }.reduce(0) { $0 + $1.failed }
        #expect((Double(inBursts) / Double(failures) - 0.6).magnitude < 0.1)
    }

    @Test func `streams of one model share its bursts, models do not`() {
        var scenario = TestScenario()
        scenario.duration = .days(1)
        scenario.models = [.quick, .quick]
        for model in 0..<2 {
            scenario.models[model].failures = FailureProfile(
                rate: 0.05, bursts: FailureBursts(meanLength: .minutes(5), share: 1, rate: 1))
        }
        scenario.traffic = (0..<3).map { index in
            var traffic = TestTraffic(.constant, perSecond: 0.5, for: .days(1))
            traffic.id = "stream\(index)"
            traffic.mix = index < 2 ? [1] : [0, 1]
            return traffic
        }
        let records = scenario.run().records
        func failing(_ stream: Int) -> Set<Int64> {
            Set(records.filter { Int($0.endpoint.rawValue) == stream && !$0.succeeded }.map(\.sent))
        }
        #expect(failing(0).count > 500 && failing(0) == failing(1))
        #expect(failing(0) != failing(2))
    }
}
