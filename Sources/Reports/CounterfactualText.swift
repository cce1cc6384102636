import Records
import Scenarios
public import Verdicts

/// What came of following recommendations, as a table for people.
public enum CounterfactualText {
    /// The table of one scenario, with its name above and the reasons of what was not followed below.
    public static func text(of result: CounterfactualResult, name: String) -> String {
        let outcome = result.trials.isEmpty ? "nothing is recommended" : result.outcome.rawValue
        var lines = ["\(name): \(outcome), \(result.window.from) to \(result.window.to)"]
        if !result.trials.isEmpty { lines += table(of: result.trials) }
        for trial in result.trials {
            guard case .notApplied(let reason) = trial.outcome else { continue }
            lines.append("not applied: \(trial.issue) of \(trial.model): \(reason)")
        }
        return lines.map { Escaping.terminal($0) + "\n" }.joined()
    }

    private static func table(of trials: [AdviceTrial]) -> [String] {
        let head = ["issue", "model", "instead", "promised", "realised", "interval", "verdict"]
        let rows = [head] + trials.map(row)
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { cells in
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func row(of trial: AdviceTrial) -> [String] {
        var (realised, interval) = ("-", "-")
        if case .applied(let saving) = trial.outcome {
            realised = NumberText.roundedDollars(saving.realised)
            interval = "\(NumberText.roundedDollars(saving.low)) to \(NumberText.roundedDollars(saving.high))"
        }
        let promised = trial.promised.map(NumberText.roundedDollars) ?? "-"
        let verdict = trial.verdict.rawValue.split(separator: "_").joined(separator: " ")
        return [trial.issue, trial.model, trial.alternative ?? "-", promised, realised, interval, verdict]
    }
}
