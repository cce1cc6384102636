import Answers
import Records
import Scenarios
import Testing
import Verdicts

@Suite struct RunResultTests {
    private static func run(
        truth: TruthResult? = TruthResult(instants: 1, values: 1), outcomes: [Outcome] = [],
        streams: [StimulusResult.Stream] = [], expected: Outcome = .met, isInterrupted: Bool = false
    ) throws -> RunResult {
        let expectation = try Samples.at(Samples.start, "x == 1")
        return RunResult(
            scenario: ScenarioIdentity(of: Samples.plan([])), recordDigest: "r", totals: RunTotals(),
            stimulus: StimulusResult(streams: streams), truth: truth,
            expectations: outcomes.map { ExpectationResult(expectation: expectation, outcome: $0) }, answers: [:],
            names: Samples.names, expectedOutcome: expected, isInterrupted: isInterrupted)
    }

    @Test func theWorstOutcomeIsTheRuns() throws {
        #expect(try Self.run().outcome == .met)
        #expect(try Self.run(outcomes: [.met, .inconclusive]).outcome == .inconclusive)
        #expect(try Self.run(outcomes: [.inconclusive, .failed, .met]).outcome == .failed)
        let wrong = TruthResult(instants: 1, values: 1, mismatchCount: 1)
        #expect(try Self.run(truth: wrong, outcomes: [.met]).outcome == .failed)
    }

    @Test func nothingCheckedProvesNothing() throws {
        #expect(try Self.run(truth: nil).outcome == .inconclusive)
        #expect(try Self.run(truth: TruthResult(instants: 0, values: 0)).outcome == .inconclusive)
        #expect(try Self.run(truth: TruthResult(instants: 1, values: 0), outcomes: [.met]).outcome == .inconclusive)
        #expect(try Self.run(truth: nil, outcomes: [.met]).outcome == .met)
        #expect(try Self.run(truth: nil).shortcoming?.hasPrefix("nothing was checked") == true)
        #expect(try Self.run().shortcoming == nil && Self.run(isInterrupted: true).shortcoming != nil)
    }

    @Test func exitCodesFollowTheOutcome() throws {
        #expect(try Self.run().exitCode == 0)
        #expect(try Self.run(outcomes: [.failed]).exitCode == 1)
        #expect(try Self.run(outcomes: [.inconclusive]).exitCode == 3)
        #expect(try Self.run(outcomes: [.failed], isInterrupted: true).exitCode == 130)
    }

    @Test func aScenarioMayExpectToFail() throws {
        #expect(try Self.run(outcomes: [.failed], expected: .failed).matchesExpectation)
        #expect(try !Self.run(expected: .failed).matchesExpectation)
        #expect(try !Self.run(isInterrupted: true).matchesExpectation)
        #expect(try Self.run(isInterrupted: true).outcome == .inconclusive)
    }

    @Test(
        arguments: [
            (100, 150, nil, false), (100, 151, nil, true), (100, 50, nil, false), (100, 49, nil, true),
            (100, 200, 2, false), (100, 201, 2, true), (100, 151, 0.5, true), (0, 1, nil, false), (0, 2, nil, true),
            (0.01, 1, nil, false),
        ] as [(Double, Int, Double?, Bool)])
    func trafficMayDifferByChanceOnly(asked: Double, started: Int, variation: Double?, isFinding: Bool) throws {
        let stream = StimulusResult.Stream(id: "chat", asked: asked, started: started, askedVariation: variation)
        let result = try Self.run(streams: [stream])
        #expect(result.stimulusFindings.isEmpty != isFinding)
        #expect(result.outcome == (isFinding ? .inconclusive : .met))
        #expect(try Self.run(streams: [stream], isInterrupted: true).stimulusFindings.isEmpty)
    }

    @Test func aStreamWithoutANumberAskedIsNeverShort() throws {
        #expect(try Self.run(streams: [.init(id: "trace", started: 0)]).outcome == .met)
    }

    @Test func theIdentityIsThePlans() {
        let identity = ScenarioIdentity(of: Samples.plan([]))
        #expect(identity.name == "storm" && identity.seed == 42 && identity.zoneName == "UTC")
        #expect(identity.path == "storm.yaml" && identity.end - identity.start == .hours(1))
        #expect(Version.current == "0.1.0")
    }
}
