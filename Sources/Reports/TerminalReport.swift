import Baselines
import Records
import Scenarios
import Verdicts

/// The result as text for a terminal: what failed first, then what held, then the run itself.
public enum TerminalReport {
    /// The report on the given scenarios; one in full, of several only those in full that are not as expected.
    public static func text(of scenarios: [ScenarioReport], style: TerminalStyle) -> String {
        var page = TerminalPage(style: style)
        if scenarios.count == 1 {
            add(scenarios[0], to: &page)
        } else {
            add(SuiteResult(scenarios), to: &page)
        }
        return page.text
    }

    // MARK: - Several scenarios

    private static func add(_ suite: SuiteResult, to page: inout TerminalPage) {
        for scenario in suite.scenarios {
            let result = scenario.result
            let records = "\(NumberText.count(result.totals.records)) records in "
            page.add(
                result.outcome,
                result.scenario.name + remark(on: result) + ", " + records
                    + NumberText.seconds(scenario.timing.wallSeconds))
        }
        for scenario in suite.unexpected {
            page.addGap()
            add(scenario, to: &page)
        }
        for scenario in suite.scenarios where scenario.result.matchesExpectation {
            if let baseline = scenario.baseline, !baseline.isUnremarkable {
                page.addGap()
                TerminalBaseline.add(baseline, to: &page)
            }
        }
        page.addGap()
        page.add(summary(of: suite))
    }

    private static func summary(of suite: SuiteResult) -> String {
        let counts = Outcome.allCases.map { "\(NumberText.count(suite.count(of: $0))) \($0.rawValue)" }
        let unexpected = suite.unexpected.count
        var end = unexpected == 0 ? "all as expected" : "\(NumberText.count(unexpected)) not as expected"
        if suite.scenarios.contains(where: { $0.baseline != nil }) {
            let regressed = suite.regressed.count
            end +=
                regressed == 0
                ? ", none worse than the baseline" : ", \(NumberText.count(regressed)) worse than the baseline"
        }
        return "\(NumberText.count(suite.scenarios.count)) scenarios: \(counts.joined(separator: ", ")); \(end)"
    }

    /// What is remarkable about a verdict, given the one that the scenario expects.
    private static func remark(on result: RunResult) -> String {
        if result.isInterrupted { return " (broken off: partial result)" }
        if !result.matchesExpectation { return " (expected: \(result.expectedOutcome.rawValue))" }
        return result.expectedOutcome == .met ? "" : " (as expected)"
    }

    // MARK: - One scenario

    private static func add(_ scenario: ScenarioReport, to page: inout TerminalPage) {
        let result = scenario.result
        page.add(result.outcome, result.scenario.name + remark(on: result))
        if !result.scenario.description.isEmpty {
            page.add(result.scenario.description, indentation: TerminalPage.verdictWidth)
        }
        TerminalVerdicts.add(result, to: &page)
        if let baseline = scenario.baseline {
            page.addGap()
            TerminalBaseline.add(baseline, to: &page)
        }
        page.addGap()
        TerminalFacts.add(scenario, to: &page)
    }
}
