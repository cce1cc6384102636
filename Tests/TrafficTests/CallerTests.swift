import Records
import Scenarios
import Testing
import Traffic

/// Users who wait for answers, sessions, and streams with places.
struct CallerTests {
    private func scenario(_ arrivals: Arrivals, answer: Microseconds = .seconds(1)) -> TestScenario {
        var scenario = TestScenario()
        scenario.models = [.steady(answer)]
        scenario.traffic = [TestTraffic(arrivals)]
        return scenario
    }

    @Test func `each user of a closed loop waits, thinks and calls again`() {
        var scenario = scenario(.closed(ClosedLoop(users: 3, thinkTime: .constant(4_000_000))))
        scenario.duration = .seconds(100)
        scenario.traffic[0].users = UserPopulation(first: UserID(1), count: 2, zipfExponent: 0)
        let (records, stimulus) = scenario.run()
        // At 4, 9, ... 99 s; the calls of 99 s do not end in time.
        #expect(stimulus.started == 60 && records.count == 57 && stimulus.inFlight == 3)
        for user in 1...2 as ClosedRange<UInt32> {
            let sent = Set(records.filter { $0.user == UserID(user) }.map(\.sent))
            #expect(sent == Set((0..<19).map { 4_000_000 + 5_000_000 * Int64($0) }))
        }
        // The third user is the first again.
        #expect(records.count { $0.user == UserID(1) } == 38)
        #expect(stimulus.streams[0].asked == nil && stimulus.streams[0].coefficientOfVariation == nil)
    }

    /// With one place, 1 s of service and 10 users who come back after a millisecond, the place is never idle.
    @Test func `more users than places make the model the bottleneck`() {
        var scenario = scenario(.closed(ClosedLoop(users: 10)))
        scenario.duration = .minutes(10)
        scenario.models[0].capacity = ServiceCapacity(concurrency: 1, queue: 100)
        let records = scenario.run().records
        #expect(records.count == 599)
        #expect(records.dropFirst(20).allSatisfy { $0.responseTime == .milliseconds(9_999) })
    }

    @Test func `a closed loop's users wait for its places`() {
        var scenario = scenario(.closed(ClosedLoop(users: 10)))
        scenario.duration = .seconds(60)
        scenario.traffic[0].maximumConcurrency = 2
        let records = scenario.run().records
        #expect(records.count == 118)
        #expect(records.allSatisfy { $0.responseTime == .seconds(1) })
        #expect(Set(records.map(\.sent)).count == 59)
    }

    @Test func `calls of an open stream wait for its places in order`() {
        var scenario = scenario(
            .process(.constant, rate: RateProfile(stages: [.init(duration: .seconds(10), perSecond: 2)])))
        scenario.duration = .seconds(60)
        scenario.traffic[0].maximumConcurrency = 1
        let (records, stimulus) = scenario.run()
        #expect(records.map(\.sent) == (0..<20).map { 250_000 + 1_000_000 * $0 })
        #expect(stimulus.streams[0].askedCoefficientOfVariation == nil)
    }

    @Test func `a session is one user's calls to one model, one after the other, and its prompts grow`() {
        let plan = SessionPlan(
            process: .constant, rate: RateProfile(stages: [.init(duration: .seconds(40), perSecond: 0.1)]),
            turns: .constant(4), thinkTime: .constant(9_000_000), keepsHistory: true)
        var scenario = scenario(.sessions(plan))
        scenario.models.append(.steady(.seconds(1)))
        scenario.traffic[0].mix = [1, 1]
        scenario.traffic[0].users = UserPopulation(first: UserID(1), count: 50, zipfExponent: 0)
        let (records, stimulus) = scenario.run()
        #expect(stimulus.streams[0].startedSessions == 4 && stimulus.streams[0].askedSessions == 4)
        #expect(records.count == 16 && stimulus.streams[0].started == 16 && stimulus.streams[0].asked == nil)
        for start in [5, 15, 25, 35] as [Int64] {
            let turns = (0..<4).map { turn in
                records.filter { $0.sent == (start + 10 * turn) * 1_000_000 }
            }
            #expect(turns.allSatisfy { !$0.isEmpty })
        }
        for (_, calls) in Dictionary(grouping: records, by: \.user) {
            // 100 new tokens a turn, and 110 for every turn before.
            #expect(calls.map(\.promptTokens) == [100, 210, 320, 430])
            #expect(Set(calls.map(\.model)).count == 1)
        }
    }

    @Test func `a failed turn leaves no history, and the session goes on`() {
        let plan = SessionPlan(
            process: .constant, rate: RateProfile(stages: [.init(duration: .hours(1), perSecond: 1)]),
            turns: .constant(3), thinkTime: .constant(1_000_000), keepsHistory: true)
        var scenario = scenario(.sessions(plan), answer: .milliseconds(10))
        scenario.models[0].failures = FailureProfile(rate: 0.3)
        scenario.traffic[0].users = UserPopulation(first: UserID(1), count: 1_000_000, zipfExponent: 0)
        let sessions = Dictionary(grouping: scenario.run().records, by: \.user).values.filter { $0.count == 3 }
        #expect(sessions.count > 3_000)
        for calls in sessions {
            var history = 0
            for call in calls where call.succeeded {
                #expect(call.promptTokens == 100 + history)
                history = call.totalTokens
            }
        }
    }

    @Test func `turns and pauses have their distributions`() {
        let plan = SessionPlan(
            process: .poisson, rate: RateProfile(stages: [.init(duration: .hours(1), perSecond: 2)]),
            turns: .quantiles([.init(quantile: 0, value: 1), .init(quantile: 1, value: 5)]),
            thinkTime: .lognormal(p50: 2_000_000, p99: 20_000_000))
        var scenario = scenario(.sessions(plan))
        scenario.duration = .hours(2)
        let (records, stimulus) = scenario.run()
        let sessions = stimulus.streams[0].startedSessions ?? 0
        #expect(abs(sessions - 7_200) < 5 * 85)
        // The mean of 1...5 rounded is 3.
        #expect((Double(records.count) / Double(sessions) / 3 - 1).magnitude < 0.03)
        #expect((stimulus.streams[0].coefficientOfVariation ?? 0) > 0.95)
    }

    @Test func `nothing and nobody do no harm`() {
        #expect(scenario(.closed(ClosedLoop(users: 0))).run().records.isEmpty)
        var unrouted = scenario(.closed(ClosedLoop(users: 3)))
        unrouted.traffic[0].mix = []
        #expect(unrouted.run().records.isEmpty)
        // A loop without any time to it still moves on: a call a millisecond.
        var instant = scenario(.closed(ClosedLoop(users: 1)), answer: .zero)
        instant.duration = .seconds(1)
        #expect(instant.run().stimulus.started == 1_000)
    }
}
