import Answers
import Records
import Reports
import Scenarios
import Verdicts

/// Small results for the tests of this module.
enum Samples {
    static let start = Instant(microseconds: 1_772_438_400_000_000)
    static let scenario = ScenarioIdentity(
        name: "storm", description: "A rate-limit storm.", path: "scenarios/storm.yaml", digest: "00000000000000aa",
        seed: 18_446_744_073_709_551_615, start: start, end: start + .hours(6), zoneName: "Africa/Johannesburg")

    static let stimulus = StimulusResult(
        streams: [
            .init(id: "chat", asked: 1_200, started: 1_234, askedVariation: 2, measuredVariation: 1.987_65),
            .init(id: "trace", started: 10),
        ],
        models: [.init(name: "openai/gpt-4o", started: 1_244)],
        incidents: [
            .init(
                id: "storm", window: TimeWindow(from: start + .hours(2), to: start + .minutes(140)), inScope: 400,
                touched: 141)
        ], delivered: 1_240, inFlight: 4)

    static func check(_ text: String, line: Int = 12) throws -> Scenarios.Expectation {
        Scenarios.Expectation(
            place: SourcePlace(path: "scenarios/storm.yaml", line: line, column: 7),
            moment: .at(start + .hours(2), text: "storm.start"), claim: .check(try CheckExpression(parsing: text)))
    }

    static func met() throws -> ExpectationResult {
        ExpectationResult(
            expectation: try check("cost.total_cost > 1"), outcome: .met,
            values: [
                .init(path: "cost.total_cost", got: .leaf(.money(Picodollars(1_234_567_890_123_456))), holds: true)
            ], instant: start + .hours(2), instantsJudged: 1, instantsSeen: 1, samples: 1_240)
    }

    static func failed() throws -> ExpectationResult {
        var expectation = try check("stats.*.p95_response_time_ms == truth", line: 14)
        expectation.moment = .during(TimeWindow(from: start, to: start + .hours(2)), text: "before(storm)")
        expectation.period = .week
        let slow = quantile(12_345_678)
        return ExpectationResult(
            expectation: expectation, outcome: .failed,
            values: [
                .init(path: "stats.a.p95_response_time_ms", got: slow, truth: quantile(2_500_400), holds: false),
                .init(path: "stats.b.p95_response_time_ms", got: slow, truth: slow, holds: true),
            ], instant: start + .minutes(5), instantsJudged: 9, instantsSeen: 12, samples: 30)
    }

    static func doubtful() throws -> ExpectationResult {
        ExpectationResult(
            expectation: try check("health.status == degraded", line: 16), outcome: .inconclusive,
            reason: "health.status needs 500 samples, has 12", instantsSeen: 1)
    }

    static func quantile(_ microseconds: Int64) -> ObservedValue {
        .leaf(
            .quantile(
                QuantileAnswer(
                    value: Microseconds(microseconds), samples: 30, method: .exact, relativeErrorBound: 0)))
    }

    static let agreeing = TruthResult(instants: 73, values: 45_000)
    static let differing = TruthResult(
        instants: 73, values: 45_000, mismatchCount: 13,
        mismatches: [
            Mismatch(
                path: "periods.24h.cost.total_cost", instant: start + .minutes(5),
                got: .leaf(.money(Picodollars(12_500_000_000_001))),
                expected: .leaf(.money(Picodollars(12_500_000_000_000))), difference: "+0.000000000001 USD", count: 12)
        ])

    static func report(
        _ expectations: [ExpectationResult], truth: TruthResult? = agreeing, name: String = "storm",
        stimulus: StimulusResult = stimulus, expected: Outcome = .met, isInterrupted: Bool = false
    ) -> ScenarioReport {
        var scenario = scenario
        scenario.name = name
        var conservation = ConservationResult()
        conservation.check(["at": .instant(start)], at: start)
        let result = RunResult(
            scenario: scenario, recordDigest: "00000000000000bb",
            totals: RunTotals(
                records: 1_240, succeeded: 1_099, failed: 141, tokens: 1_234_567, cost: Picodollars(1_234_567_890_123),
                unpricedRecords: 3),
            stimulus: stimulus, truth: truth, conservation: conservation, expectations: expectations,
            answers: ["at": .instant(scenario.end)], names: Catalog(), expectedOutcome: expected,
            isInterrupted: isInterrupted)
        let timing = RunTiming(wallSeconds: 1.234, recordsPerSecond: 1_004.86, peakMemoryBytes: 34_560_000)
        return ScenarioReport(result: result, timing: timing)
    }

    /// One scenario of every outcome, and one that is meant to fail.
    static func suite() throws -> [ScenarioReport] {
        [
            report([try met()], name: "calm"), report([try failed()], name: "storm"),
            report([try doubtful()], name: "thin"), report([try failed()], name: "broken", expected: .failed),
        ]
    }
}
