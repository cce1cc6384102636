import Answers
import Records
import Scenarios
import Testing
import Verdicts

@Suite struct ExpectationJudgeTests {
    private static func judge(
        _ expectation: Scenarios.Expectation, _ answers: [(Int64, AnswerObject)]
    ) throws -> ExpectationResult {
        var judge = ExpectationJudge(expectations: [expectation], names: Samples.names)
        for (minute, answer) in answers { judge.observe(at: Samples.minute(minute), answers: answer, truth: answer) }
        return try #require(judge.finish().first)
    }

    private static func p95(_ milliseconds: Int64, requests: Int = 100) -> AnswerObject {
        Samples.answers(["openai_gpt-4o": Samples.model(requests: requests, p95: milliseconds)])
    }

    private static let slow = "stats.*.p95_response_time_ms <= 1000"

    @Test func theInstantsOfAPlanAreThoseInsideIt() throws {
        let plan = Samples.plan([
            try Samples.at(Samples.minute(30), "x == 1"), try Samples.during(5..<30, "x == 1"),
            try Samples.at(Samples.minute(61), "x == 1"), try Samples.at(Samples.minute(-1), "x == 1"),
            try Samples.during(60..<90, "x == 1"),
        ])
        #expect(ExpectationJudge.instants(of: plan) == [5, 30, 60].map(Samples.minute))
    }

    @Test func onlyItsOwnInstantDecides() throws {
        let expectation = try Samples.at(Samples.minute(2), Self.slow)
        let met = try Self.judge(expectation, [(1, Self.p95(5_000)), (2, Self.p95(1_000)), (3, Self.p95(5_000))])
        #expect(met.outcome == .met && met.instant == Samples.minute(2))
        #expect(met.instantsSeen == 1 && met.instantsJudged == 1 && met.samples == 100)
        #expect(
            met.values == [
                ExpectationValue(
                    path: "stats.\"openai_gpt-4o\".p95_response_time_ms", got: .leaf(Samples.quantile(1_000)),
                    holds: true)
            ])
        #expect(try Self.judge(expectation, [(2, Self.p95(1_001))]).outcome == .failed)
    }

    @Test func anInstantNeverReachedIsInconclusive() throws {
        let result = try Self.judge(try Samples.at(Samples.minute(2), Self.slow), [(1, Self.p95(1))])
        #expect(result.outcome == .inconclusive && result.reason == "the run did not reach this instant")
        let window = try Self.judge(try Samples.during(2..<4, Self.slow), [(1, Self.p95(1)), (5, Self.p95(1))])
        #expect(window.outcome == .inconclusive && window.reason == "no sampled instant lies inside this window")
    }

    @Test func absentIsAFailure() throws {
        let result = try Self.judge(
            try Samples.at(Samples.start, "stats.nobody.total_cost != 5"), [(0, Samples.answers())])
        #expect(result.outcome == .failed && result.values.map(\.got) == [.absent])
    }

    @Test func aWildcardThatMatchesNothingIsInconclusive() throws {
        let result = try Self.judge(try Samples.at(Samples.start, Self.slow), [(0, Samples.answers([:]))])
        #expect(result.outcome == .inconclusive && result.reason == "no value matches the path")
        #expect(result.values.isEmpty && result.samples == nil && result.instantsSeen == 1)
    }

    @Test func thinEvidenceIsInconclusive() throws {
        let expectation = try Samples.at(Samples.start, Self.slow, minimumSamples: 500)
        let thin = try Self.judge(expectation, [(0, Self.p95(5_000, requests: 499))])
        #expect(thin.outcome == .inconclusive)
        #expect(thin.reason == "stats.\"openai_gpt-4o\".p95_response_time_ms needs 500 samples, has 499")
        #expect(try Self.judge(expectation, [(0, Self.p95(900, requests: 500))]).outcome == .met)
        #expect(try Self.judge(expectation, [(0, Self.p95(5_000, requests: 500))]).outcome == .failed)
    }

    @Test func anyFailingInstantOfAWindowFailsIt() throws {
        let expectation = try Samples.during(2..<5, Self.slow)
        let answers: [(Int64, AnswerObject)] = [
            (1, Self.p95(9_000)), (2, Self.p95(1)), (3, Self.p95(2_000)), (4, Self.p95(3_000)), (5, Self.p95(1)),
        ]
        let failed = try Self.judge(expectation, answers)
        #expect(failed.outcome == .failed && failed.instant == Samples.minute(3))
        #expect(failed.instantsSeen == 4 && failed.values.first?.got == .leaf(Samples.quantile(2_000)))
        #expect(try Self.judge(expectation, [(2, Self.p95(1)), (5, Self.p95(1_001))]).outcome == .failed)
        let met = try Self.judge(expectation, [(2, Self.p95(1)), (5, Self.p95(2)), (6, Self.p95(9_000))])
        #expect(met.outcome == .met && met.instant == Samples.minute(5) && met.instantsJudged == 2)
    }

    @Test func aWindowIsJudgedWhereThereIsEnoughEvidence() throws {
        let expectation = try Samples.during(0..<3, Self.slow, minimumSamples: 50)
        let thinFirst = try Self.judge(
            expectation, [(0, Samples.answers([:])), (1, Self.p95(9_000, requests: 3)), (2, Self.p95(900))])
        #expect(thinFirst.outcome == .met && thinFirst.instantsSeen == 3 && thinFirst.instantsJudged == 1)
        let thinOnly = try Self.judge(expectation, [(0, Self.p95(1, requests: 3)), (1, Self.p95(1, requests: 4))])
        #expect(thinOnly.outcome == .inconclusive && thinOnly.reason?.hasSuffix("needs 50 samples, has 4") == true)
    }

    @Test func aValueThatIsAlwaysThinLeavesDoubtUnlessAnotherFails() throws {
        let expectation = try Samples.at(Samples.start, Self.slow, minimumSamples: 50)
        let thin: AnswerObject = ["a": Samples.model(requests: 9), "b": Samples.model(p95: 1)]
        #expect(try Self.judge(expectation, [(0, Samples.answers(thin))]).outcome == .inconclusive)
        let failing: AnswerObject = ["a": Samples.model(requests: 9), "b": Samples.model(p95: 9_000)]
        let failed = try Self.judge(expectation, [(0, Samples.answers(failing))])
        #expect(failed.outcome == .failed && failed.values.map(\.path) == ["stats.b.p95_response_time_ms"])
    }

    @Test func failingValuesComeFirstAndAreBounded() throws {
        let entries = (0..<80).map { index in
            AnswerObject.Entry(key: "m\(index)", value: Samples.model(p95: index == 79 ? 9_000 : 1))
        }
        let result = try Self.judge(
            try Samples.at(Samples.start, Self.slow), [(0, Samples.answers(AnswerObject(entries)))])
        #expect(result.values.count == 50 && result.valueCount == 80)
        #expect(result.values.first?.path == "stats.m79.p95_response_time_ms")
    }
}
