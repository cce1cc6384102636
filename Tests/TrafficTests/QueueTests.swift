import Foundation
import Records
import Scenarios
import Testing
import Traffic

/// Waiting for a place, against what queueing theory says.
struct QueueTests {
    private func scenario(_ model: ModelProfile, perSecond: Double, days: Int64) -> TestScenario {
        var scenario = TestScenario()
        scenario.duration = .days(days)
        scenario.models = [model]
        scenario.traffic = [TestTraffic(.poisson, perSecond: perSecond, for: .days(days))]
        return scenario
    }

    /// Exponential with mean 1 s as a quantile function, and the mean that it really has.
    private var exponential: (distribution: Distribution, mean: Double) {
        var quantiles = (0..<990).map { Double($0) / 1_000 }
        quantiles += (0..<9).map { 0.99 + Double($0) / 1_000 } + (0...8).map { 0.999 + Double($0) / 10_000 }
        var points = quantiles.map { QuantilePoint(quantile: $0, value: -log(1 - $0) * 1e6) }
        points.append(QuantilePoint(quantile: 1, value: 12e6))
        let mean = zip(points, points.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.1.quantile - pair.0.quantile) * (pair.0.value + pair.1.value) / 2e6
        }
        return (.quantiles(points), mean)
    }

    /// Erlang's probability that a call has to wait, with an offered load of `load` on `places`.
    private func erlangC(places: Int, load: Double) -> Double {
        var term = 1.0
        var sum = 0.0
        for count in 0..<places {
            sum += term
            term *= load / Double(count + 1)
        }
        let last = term * Double(places) / (Double(places) - load)
        return last / (sum + last)
    }

    /// Four hundred thousand calls; the mean wait over runs like this varies by about 3 %, 8 % are allowed.
    @Test func `several places with exponential service wait by Erlang's formula`() {
        let service = exponential
        var model = ModelProfile.quick
        model.latency = .responseTime(service.distribution)
        model.capacity = ServiceCapacity(concurrency: 3, queue: 1_000_000)
        model.timeout = .hours(1)
        let records = scenario(model, perSecond: 2.4, days: 2).run().records
        let load = 2.4 * service.mean
        let wait = erlangC(places: 3, load: load) * service.mean / (3 - load)
        let measured = Statistics.mean(records.map { Double($0.responseTime.rawValue) / 1e6 }) - service.mean
        #expect(records.count > 400_000)
        #expect((measured / wait - 1).magnitude < 0.08, "\(measured) for \(wait)")
    }

    /// A quarter of a million calls; 6 % are allowed.
    @Test func `one place with constant service waits by the formula of Pollaczek and Khinchine`() {
        var model = ModelProfile.steady(.seconds(1))
        model.capacity = ServiceCapacity(concurrency: 1, queue: 1_000_000)
        model.timeout = .hours(1)
        let records = scenario(model, perSecond: 0.7, days: 4).run().records
        let measured = Statistics.mean(records.map { Double($0.responseTime.rawValue) / 1e6 }) - 1
        let wait = 0.7 / (2 * (1 - 0.7))
        #expect((measured / wait - 1).magnitude < 0.06, "\(measured) for \(wait)")
    }

    /// Erlang's loss formula for two places: load^2 / 2 over 1 + load + load^2 / 2.
    @Test func `without a queue calls are lost by Erlang's other formula`() {
        var model = ModelProfile.steady(.seconds(1))
        model.capacity = ServiceCapacity(concurrency: 2, queue: 0)
        let records = scenario(model, perSecond: 1.5, days: 1).run().records
        let lost = Double(records.count { $0.error == ErrorTypeID(.overloaded) }) / Double(records.count)
        let load = 1.5
        let expected = load * load / 2 / (1 + load + load * load / 2)
        #expect(records.allSatisfy { $0.succeeded || $0.error == ErrorTypeID(.overloaded) })
        #expect((lost / expected - 1).magnitude < 0.03, "\(lost) for \(expected)")
    }

    /// Calls at 0, 1, 2, 3 and 4 s that take 10 s each: one is served, two wait, two are turned away.
    @Test func `the queue is first come first served and bounded`() throws {
        var scenario = TestScenario()
        scenario.duration = .minutes(10)
        scenario.models = [.steady(.seconds(10))]
        scenario.models[0].capacity = ServiceCapacity(concurrency: 1, queue: 2)
        scenario.traffic = [
            TestTraffic(trace: (0..<5).map { .init(offset: .seconds($0), promptTokens: 5, completionTokens: 6) })
        ]
        let records = scenario.run().records.sorted { $0.sent < $1.sent }
        try #require(records.map(\.succeeded) == [true, true, true, false, false])
        #expect(records.prefix(3).map(\.responseTime) == [.seconds(10), .seconds(19), .seconds(28)])
        #expect(records[3].error == ErrorTypeID(.overloaded) && records[3].responseTime <= .milliseconds(500))
    }

    /// Calls at 0, 1, 2 and 14 s that take 10 s, given up after 15 s: the second ends at 16 s, in service since 10 s;
    /// the third is in service from then to 17 s, when it ends, so that the last begins at 17 s.
    @Test func `the timeout counts the wait, and who gives up frees the place`() throws {
        var scenario = TestScenario()
        scenario.duration = .minutes(10)
        scenario.models = [.steady(.seconds(10))]
        scenario.models[0].capacity = ServiceCapacity(concurrency: 1, queue: 5)
        scenario.models[0].timeout = .seconds(15)
        scenario.traffic = [
            TestTraffic(trace: [0, 1, 2, 14].map { .init(offset: .seconds($0), promptTokens: 5, completionTokens: 6) })
        ]
        let records = scenario.run().records.sorted { $0.sent < $1.sent }
        try #require(records.map(\.succeeded) == [true, false, false, true])
        #expect(records.map(\.responseTime) == [.seconds(10), .seconds(15), .seconds(15), .seconds(13)])
        #expect(records[1].error == ErrorTypeID(.timeout) && records[2].error == ErrorTypeID(.timeout))
    }

    @Test func `the wait comes before the first token`() {
        var scenario = TestScenario()
        scenario.models[0].latency = .streaming(
            timeToFirstToken: .constant(500_000), outputTokensPerSecond: .constant(10))
        scenario.models[0].capacity = ServiceCapacity(concurrency: 1, queue: 5)
        scenario.traffic = [
            TestTraffic(trace: (0..<2).map { _ in .init(offset: .zero, promptTokens: 5, completionTokens: 10) })
        ]
        let records = scenario.run().records
        #expect(records.map(\.responseTime) == [.milliseconds(1_500), .milliseconds(3_000)])
        #expect(records.map(\.timeToFirstToken) == [.milliseconds(500), .milliseconds(2_000)])
    }

    /// Calls at 0, 20, 90 and 100 s of 5 s each, cold after 60 s with nothing to do: only the third.
    @Test func `a call after a pause starts cold`() {
        var scenario = TestScenario()
        scenario.models = [.steady(.seconds(5))]
        scenario.models[0].coldStart = ColdStart(after: .seconds(60), adds: .constant(3_000_000))
        let times: [Int64] = [0, 20, 90, 100]
        scenario.traffic = [
            TestTraffic(trace: times.map { .init(offset: .seconds($0), promptTokens: 5, completionTokens: 6) })
        ]
        #expect(scenario.run().records.map(\.responseTime) == [.seconds(5), .seconds(5), .seconds(8), .seconds(5)])
    }
}
