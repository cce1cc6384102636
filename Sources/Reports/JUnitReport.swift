import Records
import Scenarios
import Verdicts

/// The result as JUnit XML, which continuous integration shows as tests.
///
/// A suite for each scenario, in it a case for each expectation, one for the truth, one for the sums and one for the
/// traffic. An inconclusive case is a failure of type `inconclusive`. In a scenario that reached the failure or doubt
/// that its file expects, those cases are skipped instead, saying so; a case `outcome` stands for the expectation.
public enum JUnitReport {
    /// The XML of the given scenarios.
    public static func text(of scenarios: [ScenarioReport]) -> String {
        let suites = scenarios.map(Suite.init)
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let cases = suites.flatMap(\.cases)
        text += "<testsuites name=\"windtunnel\" \(counts(cases))>\n"
        for suite in suites { text += suite.text }
        return text + "</testsuites>\n"
    }

    fileprivate static func counts(_ cases: [JUnitCase]) -> String {
        let failures = cases.count { $0.state.isFailure }
        let skipped = cases.count { $0.state.isSkipped }
        return "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
    }
}

/// The tests of one scenario.
private struct Suite {
    let cases: [JUnitCase]
    private let result: RunResult

    init(_ report: ScenarioReport) {
        let result = report.result
        self.result = result
        let isExpected = result.matchesExpectation && result.expectedOutcome != .met
        var cases =
            result.expectations.map { JUnitCase($0) } + [
                JUnitCase(truth: result), JUnitCase(conservation: result), JUnitCase(traffic: result),
            ]
        if isExpected { cases = cases.map(\.excused) }
        if result.expectedOutcome != .met || result.shortcoming != nil { cases.append(JUnitCase(outcome: result)) }
        if let baseline = report.baseline { cases.append(JUnitCase(baseline: baseline)) }
        self.cases = cases
    }

    var text: String {
        let name = Escaping.xml(result.scenario.name)
        var text = "  <testsuite name=\"\(name)\" \(JUnitReport.counts(cases))>\n    <properties>\n"
        let properties = [
            ("seed", String(result.scenario.seed)), ("scenario_digest", result.scenario.digest),
            ("record_digest", result.recordDigest), ("version", result.version),
            ("outcome", result.outcome.rawValue), ("expected_outcome", result.expectedOutcome.rawValue),
            ("replay", ReplayLine.text(of: result)),
        ]
        for (key, value) in properties {
            text += "      <property name=\"\(key)\" value=\"\(Escaping.xml(value))\"/>\n"
        }
        text += "    </properties>\n"
        for test in cases { text += test.text(className: name) }
        return text + "  </testsuite>\n"
    }
}
