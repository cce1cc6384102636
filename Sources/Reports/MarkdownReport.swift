import Baselines
import Records
import Scenarios
import Verdicts

/// The result as a short Markdown page: what is wrong first, then a table of all scenarios.
public enum MarkdownReport {
    private static let listedValues = 3
    private static let listedPaths = 5

    /// The page on the given scenarios.
    public static func text(of scenarios: [ScenarioReport]) -> String {
        let suite = SuiteResult(scenarios)
        var text = "## Windtunnel: \(headline(suite))\n"
        for scenario in scenarios where scenario.result.outcome != .met || !scenario.result.matchesExpectation {
            text += details(of: scenario.result)
        }
        for scenario in scenarios { text += scenario.baseline.map { changes($0) } ?? "" }
        text += "\n| scenario | verdict | expected | truth | expectations met | records | cost |\n"
        text += "|---|---|---|---|---|---:|---:|\n"
        for scenario in scenarios { text += row(of: scenario.result) }
        return text
    }

    private static func changes(_ comparison: ScenarioComparison) -> String {
        if !comparison.isNew, comparison.changes.isEmpty, comparison.remarks.isEmpty { return "" }
        let title = Escaping.markdown(comparison.name)
        var text = "\n### \(title) against the baseline: \(BaselineWording.summary(of: comparison))\n\n"
        for remark in comparison.remarks { text += "- \(Escaping.markdown(remark))\n" }
        for change in comparison.changes.prefix(BaselineWording.listedChanges) {
            let verdict = change.isRegression ? "**failed**" : "noted"
            text += "- \(verdict) \(Escaping.markdownCode(BaselineWording.text(of: change)))\n"
        }
        let more = comparison.changes.count - BaselineWording.listedChanges
        return text + (more > 0 ? "- and \(NumberText.count(more)) more\n" : "")
    }

    private static func headline(_ suite: SuiteResult) -> String {
        let count = suite.scenarios.count
        let scenarios = "\(NumberText.count(count)) \(count == 1 ? "scenario" : "scenarios")"
        let unexpected = suite.unexpected.count
        let regressed = suite.regressed.count
        let end = regressed == 0 ? "" : ", \(NumberText.count(regressed)) worse than the baseline"
        return unexpected == 0
            ? "\(scenarios) as expected\(end)"
            : "\(NumberText.count(unexpected)) of \(scenarios) not as expected\(end)"
    }

    private static func row(of result: RunResult) -> String {
        let met = result.expectations.count { $0.outcome == .met }
        let truth =
            switch result.truth {
            case nil: "not asked for"
            case .some(let truth) where truth.mismatchCount == 0: "\(NumberText.count(truth.values)) values agree"
            case .some(let truth):
                "\(NumberText.count(truth.mismatchCount)) of \(NumberText.count(truth.values)) differ"
            }
        let cells = [
            Escaping.markdown(result.scenario.name), verdict(result.outcome), result.expectedOutcome.rawValue, truth,
            "\(NumberText.count(met)) of \(NumberText.count(result.expectations.count))",
            NumberText.count(result.totals.records), NumberText.roundedDollars(result.totals.cost),
        ]
        return "| " + cells.joined(separator: " | ") + " |\n"
    }

    private static func verdict(_ outcome: Outcome) -> String {
        switch outcome {
        case .met: "✅ met"
        case .failed: "❌ failed"
        case .inconclusive: "❔ inconclusive"
        }
    }

    private static func details(of result: RunResult) -> String {
        var text = "\n### \(Escaping.markdown(result.scenario.name)): \(verdict(result.outcome))"
        text += result.matchesExpectation ? ", as expected" : ", expected \(result.expectedOutcome.rawValue)"
        text += result.isInterrupted ? " (broken off: partial result)\n\n" : "\n\n"
        for outcome in [Outcome.failed, .inconclusive] {
            for expectation in result.expectations where expectation.outcome == outcome {
                text += item(expectation)
            }
            if outcome == .failed, let truth = result.truth, truth.mismatchCount > 0 { text += items(truth) }
        }
        text += items(result.conservation)
        for finding in result.stimulusFindings {
            text += "- **inconclusive** traffic: \(Escaping.markdown(FindingText.text(of: finding)))\n"
        }
        if let shortcoming = result.shortcoming { text += "- **inconclusive** \(Escaping.markdown(shortcoming))\n" }
        return text + "\nReplay: \(Escaping.markdownCode(ReplayLine.text(of: result)))\n"
    }

    private static func item(_ result: ExpectationResult) -> String {
        let title = Escaping.markdownCode(ExpectationText.title(result.expectation))
        var text = "- **\(result.outcome.rawValue)** \(title)"
        let failing = result.values.filter { !$0.holds }
        if result.outcome == .failed, !failing.isEmpty {
            let values = failing.prefix(listedValues)
                .map { Escaping.markdownCode(ExpectationText.value($0, ValueText.exact)) }
            text += ": got " + values.joined(separator: ", ")
            if failing.count > values.count { text += " and \(NumberText.count(failing.count - values.count)) more" }
        }
        if let reason = result.reason { text += ": \(Escaping.markdown(reason))" }
        if result.outcome == .failed, let instant = result.instant { text += " at \(instant)" }
        return text + " (\(Escaping.markdownCode(result.expectation.place.description)))\n"
    }

    private static func items(_ conservation: ConservationResult) -> String {
        if conservation.breachCount == 0 { return "" }
        var text = "- **failed** conservation: \(FindingText.text(of: conservation))\n"
        for breach in conservation.breaches.prefix(listedPaths) {
            text += "  - \(Escaping.markdown(FindingText.text(of: breach)))\n"
        }
        return text
    }

    private static func items(_ truth: TruthResult) -> String {
        var text = "- **failed** truth: \(Escaping.markdown(FindingText.text(of: truth)))\n"
        for mismatch in truth.mismatches.prefix(listedPaths) {
            text += "  - \(Escaping.markdownCode(mismatch.path)): got "
            text += "\(Escaping.markdownCode(ValueText.exact(mismatch.got))), expected "
            text += "\(Escaping.markdownCode(ValueText.exact(mismatch.expected))), first at \(mismatch.instant)"
            text += ", \(NumberText.count(mismatch.count)) times\n"
        }
        return text
    }
}
