import Answers
import Records
import Scenarios

/// A sweep as JSON for machines; the same for any number of jobs.
public enum SweepJSON {
    /// The version of the form.
    public static let schema = "windtunnel.sweep/1"

    /// The whole result.
    public static func text(of result: SweepResult) -> String {
        let options = result.options
        let root: AnswerObject = [
            "schema": .text(schema), "exit_code": .count(Int(result.exitCode)), "complete": .flag(result.isComplete),
            "interrupted": .flag(result.isInterrupted), "first_seed": .text(String(options.firstSeed)),
            "seeds": .count(options.seeds), "swarm": .flag(options.isSwarm), "truth_only": .flag(options.truthOnly),
            "scenarios": .list(result.rows.map { tree(of: $0, options: options) }),
        ]
        return JSONText.write(.object(root), names: Catalog()) + "\n"
    }

    private static func tree(of row: SweepRow, options: SweepOptions) -> AnswerTree {
        .object([
            "name": .text(row.name), "path": .text(row.path), "met": .count(row.count(of: .met)),
            "failed": .count(row.count(of: .failed)), "inconclusive": .count(row.count(of: .inconclusive)),
            "first_failing_seed": row.firstFailing.map { .text(String($0.seed)) } ?? .null,
            "runs": .list(row.runs.map { tree(of: $0, in: row, options: options) }),
        ])
    }

    private static func tree(of run: SweepRun, in row: SweepRow, options: SweepOptions) -> AnswerTree {
        .object([
            // All 64 bits of a seed do not survive readers that keep numbers as doubles.
            "seed": .text(String(run.seed)), "outcome": .text(run.outcome.rawValue),
            "as_expected": .flag(run.isExpected), "failure": run.failure.map(AnswerTree.text) ?? .null,
            "variations": .list(run.variations.map(AnswerTree.text)),
            "replay": .text(SweepText.replayLine(of: row, run, options: options)),
        ])
    }
}
