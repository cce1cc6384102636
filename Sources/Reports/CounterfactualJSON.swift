import Answers
import Records
import Scenarios
public import Verdicts

/// What came of following recommendations, as JSON for machines.
public enum CounterfactualJSON {
    /// The version of the form.
    public static let schema = "windtunnel.counterfactual/1"

    /// The whole result: scenarios in the order given.
    public static func text(of results: [(scenario: ScenarioIdentity, result: CounterfactualResult)]) -> String {
        let scenarios = results.map { scenario, result in
            AnswerTree.object([
                "name": .text(scenario.name), "path": .text(scenario.path), "seed": .text(String(scenario.seed)),
                "outcome": .text(result.outcome.rawValue), "from": .instant(result.window.from),
                "to": .instant(result.window.to), "recommendations": .list(result.trials.map(tree)),
            ])
        }
        let root: AnswerObject = ["schema": .text(schema), "scenarios": .list(scenarios)]
        return JSONText.write(.object(root), names: Catalog()) + "\n"
    }

    private static func tree(of trial: AdviceTrial) -> AnswerTree {
        var object: AnswerObject = [
            "issue": .text(trial.issue), "model": .text(trial.model),
            "alternative": trial.alternative.map(AnswerTree.text) ?? .null,
            "promised": trial.promised.map(AnswerTree.money) ?? .null, "verdict": .text(trial.verdict.rawValue),
        ]
        switch trial.outcome {
        case .notApplied(let reason): object.append("reason", .text(reason))
        case .applied(let saving):
            object.append("realised", .money(saving.realised))
            object.append("low", .money(saving.low))
            object.append("high", .money(saving.high))
            object.append("standard_error", .money(saving.standardError))
            object.append("calls", .count(saving.calls))
            object.append("cost_before", .money(saving.costBefore))
            object.append("cost_after", .money(saving.costAfter))
        }
        return .object(object)
    }
}
