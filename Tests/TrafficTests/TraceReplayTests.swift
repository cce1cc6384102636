import Records
import Scenarios
import Testing
import Traffic

/// What a trace tells of its calls beside their tokens, and traffic in windows.
struct TraceReplayTests {
    private static func scenario(_ calls: [TracePlan.Call]) -> TestScenario {
        var scenario = TestScenario()
        var sure = ModelProfile.quick
        sure.failures = FailureProfile(rate: 1, mix: [.init(kind: .overloaded, weight: 1)])
        scenario.models = [.quick, sure]
        var traffic = TestTraffic(trace: calls)
        traffic.mix = [1, 0]
        traffic.users = UserPopulation(first: UserID(5), count: 3, zipfExponent: 0)
        scenario.traffic = [traffic]
        return scenario
    }

    @Test func `rows say which model, who, how long and whether`() {
        let calls: [TracePlan.Call] = [
            .init(
                offset: .zero, promptTokens: 7, completionTokens: 3, user: 2, responseTime: .milliseconds(1_500),
                model: 1, outcome: .succeeded),
            .init(
                offset: .seconds(10), promptTokens: 7, completionTokens: 0, responseTime: .milliseconds(250), model: 0,
                outcome: .failed(.timeout)),
            .init(offset: .seconds(20), promptTokens: 7, completionTokens: 0, model: 1, outcome: .failed(nil)),
            .init(offset: .seconds(30), promptTokens: 7, completionTokens: 3, user: 3, model: 1),
        ]
        let records = Self.scenario(calls).run().records.sorted { $0.sent < $1.sent }
        #expect(records.map { Int($0.model.rawValue) } == [1, 0, 1, 1])
        #expect(records.map(\.user) == [UserID(6), .anonymous, .anonymous, UserID(7)])
        #expect(records[0].responseTime == .milliseconds(1_500) && records[0].succeeded && records[0].output == 3)
        #expect(records[1].responseTime == .milliseconds(250) && records[1].error == ErrorTypeID(.timeout))
        #expect(records[2].error == ErrorTypeID(.overloaded))
        #expect(records[3].error == ErrorTypeID(.overloaded), "the model's own failures apply")
        #expect(records.allSatisfy { $0.sent % 10_000_000 == 0 })
    }

    @Test func `an incident touches replayed calls too`() {
        let calls = (0..<100).map { index in
            TracePlan.Call(
                offset: .seconds(Int64(index)), promptTokens: 1, completionTokens: 1,
                responseTime: .milliseconds(400), model: 0, outcome: .succeeded)
        }
        var scenario = Self.scenario(calls)
        let window = TimeWindow(from: scenario.offset(.seconds(50)), to: scenario.offset(.seconds(100)))
        scenario.incidents = [
            IncidentPlan(
                id: "slow", window: window, scope: IncidentScope(), fault: .latency(multiplier: 3), probability: 1)
        ]
        let records = scenario.run().records.sorted { $0.sent < $1.sent }
        #expect(records.map(\.responseTime.rawValue).prefix(50).allSatisfy { $0 == 400_000 })
        #expect(records.map(\.responseTime.rawValue).dropFirst(50).allSatisfy { $0 == 1_200_000 })
    }

    private static let small = WindowPlan.Sizes(promptTokens: .constant(10), completionTokens: .constant(2))
    private static let large = WindowPlan.Sizes(promptTokens: .constant(5_000), completionTokens: .constant(900))

    private static func windowed(_ seed: UInt64 = 42) -> TestScenario {
        var scenario = TestScenario(seed: seed)
        scenario.traffic = [
            TestTraffic(
                windows: [
                    .init(duration: .minutes(10), perSecond: 20, process: .gamma(coefficientOfVariation: 4), sizes: 0),
                    .init(duration: .minutes(10), perSecond: 0, process: .poisson, sizes: 0),
                    .init(duration: .minutes(20), perSecond: 5, process: .constant, sizes: 1),
                    .init(duration: .minutes(20), perSecond: 10, process: .poisson),
                ], sizes: [small, large])
        ]
        return scenario
    }

    @Test func `every window has its own rate and sizes`() {
        let (records, stimulus) = Self.windowed().run()
        func calls(_ from: Int64, _ to: Int64) -> [RequestRecord] {
            records.filter { (from * 60_000_000..<to * 60_000_000).contains($0.sent) }
        }
        let (first, second, third, last) = (calls(0, 10), calls(10, 20), calls(20, 40), calls(40, 60))
        #expect((Double(first.count) - 12_000).magnitude < 5 * 4 * 12_000.0.squareRoot())
        #expect(second.isEmpty)
        // The gap that the empty window interrupts is one of the first window's, a few dozen calls long at most.
        #expect((third.count - 6_000).magnitude <= 60)
        #expect((Double(last.count) - 12_000).magnitude < 5 * 12_000.0.squareRoot())
        #expect(first.allSatisfy { $0.promptTokens == 10 && $0.output == 2 })
        #expect(third.allSatisfy { $0.promptTokens == 5_000 && $0.output == 900 })
        #expect(last.allSatisfy { $0.promptTokens == 100 && $0.output == 10 })
        let gaps = zip(first, first.dropFirst()).map { Double($1.sent - $0.sent) / 50_000 }
        let variation = Statistics.variance(gaps).squareRoot() / Statistics.mean(gaps)
        #expect((variation - 4).magnitude < 0.4)
        #expect(((stimulus.streams[0].asked ?? 0) - 30_000).magnitude < 1e-6)
    }

    @Test func `windows cut into steps are the same`() {
        let whole = Self.windowed().run()
        let stepped = Self.windowed().run { .seconds(Int64(1 + $0 % 97)) }
        #expect(whole.records == stepped.records && whole.stimulus == stepped.stimulus)
    }

    @Test func `a call that an incident touches keeps the sizes of its window`() {
        var scenario = Self.windowed()
        let window = TimeWindow(from: TestScenario.start, to: scenario.end)
        scenario.incidents = [
            IncidentPlan(
                id: "slow", window: window, scope: IncidentScope(), fault: .latency(multiplier: 2), probability: 1)
        ]
        let plain = Self.windowed().run().records
        let touched = scenario.run().records
        #expect(touched.map(\.promptTokens) == plain.map(\.promptTokens))
        #expect(touched.map(\.output) == plain.map(\.output))
    }
}
