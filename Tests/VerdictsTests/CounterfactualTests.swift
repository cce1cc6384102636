import Answers
import Records
import Scenarios
import Testing
import Verdicts

/// Promises held against what came of them.
@Suite struct CounterfactualTests {
    /// Amounts in dollars.
    private static func saving(
        promised: Int128 = 100, realised: Int128, calls: Int = 0, variances: (Double, Double) = (0, 0),
        extra: Int128 = 0
    ) -> RealisedSaving {
        RealisedSaving(
            costBefore: dollars(1_000), costAfter: dollars(1_000 - realised), promised: dollars(promised), calls: calls,
            variances: variances, extra: dollars(extra))
    }

    private static func dollars(_ amount: Int128) -> Picodollars { Picodollars(amount * 1_000_000_000_000) }

    private static func trial(
        _ outcome: AdviceTrial.Outcome, of issue: String = "cheaper_model", promised: Int128? = 100
    ) -> AdviceTrial {
        AdviceTrial(issue: issue, model: "openai/dear", promised: promised.map(dollars), outcome: outcome)
    }

    private static let untold = AdviceTrial.Outcome.notApplied("nobody knows how")

    private static func judged(_ trials: [AdviceTrial], _ issues: SavingIssue...) throws -> ExpectationResult {
        let expectation = Scenarios.Expectation(
            place: Samples.place, moment: .at(Samples.start, text: "end"), claim: .realises(issues))
        let window = TimeWindow(from: Samples.start - .hours(1), to: Samples.start)
        return try #require(CounterfactualResult(window: window, trials: trials).result(for: expectation))
    }

    @Test(arguments: [
        (98, AdviceTrial.Verdict.fellShort), (99, .realised), (100, .realised), (101, .realised), (102, .exceeded),
    ])
    func `one percent on either side is as promised`(realised: Int, verdict: AdviceTrial.Verdict) {
        let trial = Self.trial(.applied(Self.saving(realised: Int128(realised))))
        #expect(trial.verdict == verdict)
    }

    @Test func `the interval grows with the error of two sums, and upwards by what is saved beside`() {
        // 25 calls with variances of 9 and 16 squared dollars each: sqrt(25 * 25) dollars.
        let saving = Self.saving(realised: 100, calls: 25, variances: (9e24, 16e24), extra: 7)
        #expect(saving.standardError == Self.dollars(25))
        // 1.96 * 25 + 1 dollars, and 7 more above.
        #expect(saving.low == Self.dollars(50))
        #expect(saving.high == Self.dollars(157))
        let negative = Self.saving(realised: 100, extra: -7)
        #expect(negative.high == Self.dollars(101))
    }

    @Test func `an error that is no number makes the interval wide instead of trapping`() {
        for variance in [Double.nan, .infinity, 1e300] {
            let saving = Self.saving(realised: 100, calls: 10, variances: (variance, 0))
            #expect(saving.low < saving.realised && saving.realised < saving.high)
        }
    }

    @Test func `every promise must be realised, or the first that is not is told`() throws {
        let good = Self.trial(.applied(Self.saving(realised: 100)), of: "batch_service")
        let bad = Self.trial(.applied(Self.saving(realised: 40)))
        #expect(try Self.judged([good]).outcome == .met)
        let failed = try Self.judged([good, bad])
        #expect(failed.outcome == .failed && failed.valueCount == 2)
        #expect(failed.values.map(\.holds) == [false, true])
        #expect(
            failed.reason
                == "cheaper_model of openai/dear promised 100 USD, realised 40 USD, which is outside of 99 to 101")
        #expect(try Self.judged([good, bad], .batchService).outcome == .met)
        #expect(try Self.judged([good, bad], .cheaperModel).outcome == .failed)
    }

    @Test func `what was not tried is never realised`() throws {
        let good = Self.trial(.applied(Self.saving(realised: 100)), of: "batch_service")
        let open = try Self.judged([good, Self.trial(Self.untold, of: "low_cache_use")])
        #expect(open.outcome == .inconclusive && open.reason == "nobody knows how")
        let silent = Self.trial(Self.untold, of: "high_error_rate", promised: nil)
        #expect(try Self.judged([good, silent]).outcome == .met)
        #expect(try Self.judged([]).outcome == .inconclusive)
        #expect(try Self.judged([silent]).outcome == .inconclusive)
        #expect(try Self.judged([good], .retryWaste).outcome == .failed)
    }

    @Test func `where nothing is tried the expectation stays open`() throws {
        let expectation = Scenarios.Expectation(
            place: Samples.place, moment: .at(Samples.start, text: "end"), claim: .realises([]))
        var judge = ExpectationJudge(expectations: [expectation], names: Samples.names)
        judge.observe(at: Samples.start, answers: Samples.answers(recommendations: []), truth: nil)
        #expect(judge.finish().map(\.outcome) == [.inconclusive])
        let window = TimeWindow(from: Samples.start, to: Samples.start)
        #expect(CounterfactualResult(window: window, trials: []).outcome == .inconclusive)
    }
}
