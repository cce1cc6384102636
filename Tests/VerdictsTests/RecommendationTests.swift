import Answers
import Records
import Scenarios
import Testing
import Verdicts

@Suite struct RecommendationTests {
    private static let pattern = RecommendationPattern(conditions: [
        .init(field: "issue", value: "high_error_rate"), .init(field: "provider", value: "openai"),
    ])

    private static func judge(
        _ claim: Scenarios.Expectation.Claim, _ recommendations: [AnswerTree], minimumSamples: Int = 0,
        period: Period? = nil
    ) throws -> ExpectationResult {
        let expectation = Scenarios.Expectation(
            place: Samples.place, moment: .at(Samples.start, text: "start"), period: period,
            minimumSamples: minimumSamples, claim: claim)
        var judge = ExpectationJudge(expectations: [expectation], names: Samples.names)
        judge.observe(
            at: Samples.start, answers: Samples.answers(recommendations: recommendations), truth: nil)
        return try #require(judge.finish().first)
    }

    private let wanted = Samples.recommendation("high_error_rate")
    private let other = Samples.recommendation("high_cost_per_request")
    private let elsewhere = Samples.recommendation("high_error_rate", provider: "claude")

    @Test func oneMatchIsEnough() throws {
        let met = try Self.judge(.recommends(Self.pattern), [other, wanted])
        #expect(met.outcome == .met && met.samples == 50)
        #expect(
            met.values.map(\.got) == [.leaf(.text("critical reliability openai gpt-4o high_error_rate"))])
        #expect(try Self.judge(.recommends(RecommendationPattern(conditions: [])), [other]).outcome == .met)
    }

    @Test func everyConditionCounts() throws {
        let failed = try Self.judge(.recommends(Self.pattern), [other, elsewhere])
        #expect(failed.outcome == .failed && failed.reason == "no recommendation matches")
        #expect(failed.values.first?.got == .list(count: 2) && failed.valueCount == 3)
        #expect(try Self.judge(.recommends(Self.pattern), []).outcome == .failed)
    }

    @Test func whatMustNotBeRecommendedFailsByName() throws {
        #expect(try Self.judge(.doesNotRecommend(Self.pattern), [other, elsewhere]).outcome == .met)
        let failed = try Self.judge(.doesNotRecommend(Self.pattern), [other, wanted])
        #expect(failed.outcome == .failed && failed.valueCount == 1)
    }

    @Test func aPeriodHasItsOwnRecommendations() throws {
        #expect(try Self.judge(.recommends(Self.pattern), [wanted], period: .hour).outcome == .failed)
        #expect(try Self.judge(.doesNotRecommend(Self.pattern), [wanted], period: .hour).outcome == .met)
        let absent = try Self.judge(.doesNotRecommend(Self.pattern), [wanted], period: .week)
        #expect(absent.outcome == .failed && absent.values.first?.got == .absent)
    }

    @Test func silenceRestsOnAllRequestsOfThePeriod() throws {
        let thin = try Self.judge(.doesNotRecommend(Self.pattern), [], minimumSamples: 302)
        #expect(thin.outcome == .inconclusive && thin.reason == "recommendations needs 302 samples, has 301")
        #expect(try Self.judge(.doesNotRecommend(Self.pattern), [], minimumSamples: 301).outcome == .met)
        #expect(try Self.judge(.recommends(Self.pattern), [wanted], minimumSamples: 51).outcome == .inconclusive)
    }
}
