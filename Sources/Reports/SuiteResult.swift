import Baselines
public import Scenarios
import Verdicts

/// What several scenarios came to together.
public struct SuiteResult: Sendable {
    /// The scenarios, in the order they were asked for.
    public var scenarios: [ScenarioReport]

    /// Collects scenarios.
    public init(_ scenarios: [ScenarioReport]) { self.scenarios = scenarios }

    /// The scenarios that did not reach the verdict their files expect.
    public var unexpected: [ScenarioReport] { scenarios.filter { !$0.result.matchesExpectation } }

    /// The scenarios of which something became worse than in the baseline, or may have.
    public var regressed: [ScenarioReport] { scenarios.filter(\.hasRegression) }

    /// How many scenarios reached a verdict.
    public func count(of outcome: Outcome) -> Int { scenarios.count { $0.result.outcome == outcome } }

    /// The exit code.
    ///
    /// One scenario gives its own verdict: 0 met, 1 failed, 3 inconclusive. Several give 0 when each reached the
    /// verdict its file expects; else 1 when any of the others is failed, or met although its file expects otherwise;
    /// else 3, for then the others are inconclusive. No scenario at all is 3: nothing was shown. A run that was broken
    /// off makes it 130. What became worse than in the baseline makes 1 of 0 and 3.
    public var exitCode: Int32 {
        if scenarios.contains(where: \.result.isInterrupted) { return 130 }
        return scenarios.contains(where: \.hasRegression) ? 1 : verdict
    }

    private var verdict: Int32 {
        if scenarios.count == 1 { return scenarios[0].result.exitCode }
        if scenarios.isEmpty { return 3 }
        let outcomes = unexpected.map(\.result.outcome)
        if outcomes.isEmpty { return 0 }
        return outcomes.allSatisfy { $0 == .inconclusive } ? 3 : 1
    }
}
