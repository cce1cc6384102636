import Answers
import Records
import Testing

/// Judgements that did not follow from what was seen.
@Suite struct WrongJudgementTests {
    @Test func `defect 11: one failed call of one is no catastrophe`() {
        var watch = Watch()
        watch.record(1, error: 2)
        let health = watch.answers()["health"]
        #expect(health["status"] == .text("warning"))
        #expect(health["reasons"].elements.contains(.text("few_samples")))
        #expect(watch.answers()["recommendations"].elements.isEmpty)
    }

    @Test func `defect 12: a provider that takes a minute is not healthy`() {
        var watch = Watch()
        watch.record(50, milliseconds: 60_000)
        #expect(watch.answers()["health", "provider_health", "openai", "status"] == .text("degraded"))
        #expect(watch.answers()["health", "status"] == .text("critical"))
    }

    @Test func `defect 39: what failed long ago does not count for ever`() {
        var watch = Watch()
        watch.record(1_000, error: 2, ago: .hours(26))
        watch.record(100)
        let health = watch.answers()["health"]
        #expect(health["status"] == .text("healthy") && health["total_requests_5m"] == .count(100))
        let issues = watch.answers()["recommendations"].elements.map { $0["issue"] }
        #expect(!issues.contains(.text("high_error_rate")))
    }

    @Test func `defect 45: one threshold moves health, advice and alerts together`() {
        var strict = Thresholds()
        strict.providerSuccessPercent = 99.5
        strict.highErrorPercent = 0.5
        for (thresholds, isBad) in [(Thresholds(), false), (strict, true)] {
            var watch = Watch(thresholds: thresholds)
            watch.record(990)
            watch.record(10, error: 2)
            let status: AnswerTree = .text(isBad ? "degraded" : "healthy")
            #expect(watch.answers()["health", "provider_health", "openai", "status"] == status)
            let issues = watch.answers()["recommendations"].elements.map { $0["issue"] }
            #expect(issues.contains(.text("high_error_rate")) == isBad)
        }
    }
}
