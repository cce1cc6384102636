import PriceLists
import ScenarioFiles
import Scenarios
import Testing
import Verdicts

@testable import Harness

/// Conditions change traffic by the amounts that they state, whatever the seed.
@Suite struct PresetConditionTests {
    private struct Case: CustomTestStringConvertible {
        var condition: String
        /// Checks of `stats.openai_gpt-4o`, whose median is 1.95 s and whose failures are 1.8 % when healthy.
        var checks: [String]
        var testDescription: String { condition }
    }

    private static let cases = [
        Case(
            condition: "healthy",
            checks: ["median_response_time_ms ~= 1950 within 4%", "error_rate ~= 1.8 within 0.6"]),
        Case(
            condition: "busy",
            // Failures by refusal are fast and move the median of all calls below that of successes, 1.37 x 1950 ms.
            checks: [
                "success_response_time_ms.p50 ~= 2671.5 within 4%", "error_rate ~= 7.3 within 1",
            ]),
        Case(
            condition: "overloaded",
            checks: ["success_response_time_ms.p50 ~= 6747 within 4%", "error_rate ~= 17.6 within 1.5"]),
        Case(
            condition: "quota-masked",
            checks: [
                "failed_requests == 0", "p95_response_time_ms ~= 56000 within 4%", "median_response_time_ms < 3000",
            ]),
    ]

    @Test(arguments: cases, [1, 2, 3])
    private func aConditionDoesWhatItSays(_ test: Case, seed: Int) throws {
        let checks = test.checks.map { "    - {at: end, period: 12h, check: \"stats.openai_gpt-4o.\($0)\"}\n" }.joined()
        let text = """
            schema: 1
            name: condition
            seed: \(seed)
            clock: {start: 2026-11-24T08:00:00Z, duration: 2h}
            providers: {openai: {preset: openai-2026, condition: \(test.condition)}}
            traffic: [{id: chat, rate: 1/s, mix: {openai/gpt-4o: 1}}]
            expect:
              truth: none
              that:
            \(checks)
            """
        let reader = ScenarioReader(priceLists: ["current": .current])
        let result = try ScenarioRun(plan: reader.read(text: text, path: "condition.yaml").get()).run()
        for expectation in result.expectations {
            #expect(expectation.outcome == .met, "\(expectation.expectation.claim): \(expectation.values)")
        }
    }
}
