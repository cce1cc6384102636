import Reports
import Scenarios
import Testing
import Verdicts

@Suite struct SuiteResultTests {
    private static func scenario(_ outcome: Outcome, expected: Outcome) throws -> ScenarioReport {
        switch outcome {
        case .met: Samples.report([try Samples.met()], expected: expected)
        case .failed: Samples.report([try Samples.failed()], expected: expected)
        case .inconclusive: Samples.report([try Samples.doubtful()], expected: expected)
        }
    }

    @Test(
        arguments: [
            (.met, .met, 0), (.failed, .failed, 0), (.inconclusive, .inconclusive, 0), (.failed, .met, 1),
            (.inconclusive, .met, 3), (.met, .failed, 1), (.inconclusive, .failed, 3), (.met, .inconclusive, 1),
            (.failed, .inconclusive, 1),
        ] as [(Outcome, Outcome, Int32)])
    func aSuiteIsGoodWhenEveryScenarioIsAsExpected(outcome: Outcome, expected: Outcome, exitCode: Int32) throws {
        let calm = try Self.scenario(.met, expected: .met)
        let suite = SuiteResult([calm, try Self.scenario(outcome, expected: expected)])
        #expect(suite.exitCode == exitCode && suite.unexpected.isEmpty == (exitCode == 0))
    }

    @Test func theWorstOfSeveralDecides() throws {
        let doubtful = try Self.scenario(.inconclusive, expected: .met)
        let failed = try Self.scenario(.failed, expected: .met)
        #expect(SuiteResult([doubtful, failed]).exitCode == 1 && SuiteResult([doubtful, doubtful]).exitCode == 3)
        let interrupted = Samples.report([], isInterrupted: true)
        #expect(SuiteResult([failed, interrupted]).exitCode == 130)
        #expect(SuiteResult([]).exitCode == 3)
    }

    @Test(arguments: Outcome.allCases)
    func oneScenarioGivesItsOwnVerdict(expected: Outcome) throws {
        #expect(SuiteResult([try Self.scenario(.met, expected: expected)]).exitCode == 0)
        #expect(SuiteResult([try Self.scenario(.failed, expected: expected)]).exitCode == 1)
        #expect(SuiteResult([try Self.scenario(.inconclusive, expected: expected)]).exitCode == 3)
    }

    @Test func outcomesAreCounted() throws {
        let suite = SuiteResult(try Samples.suite())
        #expect(Outcome.allCases.map(suite.count) == [1, 2, 1])
        #expect(suite.unexpected.map(\.result.scenario.name) == ["storm", "thin"])
    }
}
