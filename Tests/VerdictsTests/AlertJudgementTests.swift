import AlertRules
import Answers
import Records
import Scenarios
import Testing
import Verdicts

/// Expectations about alerts.
@Suite struct AlertJudgementTests {
    private func result(
        _ claim: AlertClaim, _ firings: [AlertFiring], reached: Int64 = 60
    ) -> ExpectationResult? {
        let expectation = Expectation(
            place: SourcePlace(path: "s.yaml", line: 1, column: 1),
            moment: .during(TimeWindow(from: Samples.start, to: Samples.minute(60)), text: "run"),
            claim: .alert(claim))
        var judge = ExpectationJudge(expectations: [expectation], names: Catalog())
        judge.observe(at: Samples.minute(reached), answers: [:], truth: nil)
        return judge.finish(firings: firings).first
    }

    private func firing(
        _ rule: String = "errors", provider: String = "openai", fired: Int64?, resolved: Int64? = nil
    ) -> AlertFiring {
        var firing = AlertFiring(id: "\(rule)\(fired ?? 0)", rule: rule, labels: AlertLabels(provider: provider))
        if let fired { firing.note(.active, at: Samples.minute(fired)) }
        if let resolved { firing.note(.resolved, at: Samples.minute(resolved)) }
        return firing
    }

    private func event(_ kind: AlertClaim.EventKind, after: Int64, within: Int64) -> AlertClaim.Event {
        AlertClaim.Event(kind: kind, after: Samples.minute(after), text: "then", within: .minutes(within))
    }

    @Test func anAlertInTimeIsMet() {
        let claim = AlertClaim(
            rule: "errors", labels: AlertLabels(provider: "openai"),
            events: [event(.fires, after: 10, within: 6), event(.resolves, after: 30, within: 6)], maximumFirings: 1)
        #expect(result(claim, [firing(fired: 16, resolved: 36)])?.outcome == .met)
        #expect(result(claim, [firing(fired: 17, resolved: 36)])?.outcome == .failed)
        #expect(result(claim, [firing(fired: 9, resolved: 36)])?.outcome == .failed)
        #expect(result(claim, [firing(fired: 16)])?.outcome == .failed)
        #expect(result(claim, [firing(provider: "claude", fired: 16, resolved: 36)])?.outcome == .failed)
        let twice = [firing(fired: 12, resolved: 33), firing(fired: 40)]
        #expect(result(claim, twice)?.outcome == .failed)
        #expect(result(claim, twice)?.reason == "fired 2 times, at most 1 allowed")
    }

    @Test func neverIsNever() {
        let never = AlertClaim(maximumFirings: 0)
        #expect(result(never, [])?.outcome == .met)
        #expect(result(never, [firing(fired: nil)])?.outcome == .met, "one that was held back told nobody")
        #expect(result(never, [firing(fired: 5)])?.outcome == .failed)
    }

    @Test func aRunThatWasBrokenOffDecidesNothingThatWasStillOpen() {
        let claim = AlertClaim(rule: "errors", events: [event(.fires, after: 10, within: 6)])
        #expect(result(claim, [], reached: 12)?.outcome == .inconclusive)
        #expect(result(claim, [], reached: 16)?.outcome == .failed)
        #expect(result(claim, [firing(fired: 11)], reached: 12)?.outcome == .met)
        #expect(result(AlertClaim(maximumFirings: 0), [], reached: 12)?.outcome == .inconclusive)
    }

    @Test func aFailureShowsWhatHappened() {
        let claim = AlertClaim(rule: "errors", events: [event(.fires, after: 10, within: 6)])
        let failed = result(claim, [firing(fired: 20)])
        #expect(failed?.reason == "nothing fires from 2026-03-02T08:10:00Z to 2026-03-02T08:16:00Z")
        #expect(
            failed?.values.last?.got
                == .leaf(.text("errors{provider=openai}: fired 2026-03-02T08:20:00Z")))
    }
}
