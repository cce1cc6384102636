import Reports
import Scenarios

/// A sweep as text for people: a table, then the first failing seed of each scenario with the line that runs it again.
public enum SweepText {
    /// Everything that is said of a sweep.
    public static func text(of result: SweepResult) -> String {
        var lines = table(of: result)
        for row in result.rows {
            guard let run = row.firstFailing else { continue }
            lines.append("")
            lines.append("\(row.name), seed \(run.seed): \(run.outcome.rawValue)")
            if let failure = run.failure { lines.append("    \(failure)") }
            if !run.variations.isEmpty { lines.append("    varied    \(run.variations.joined(separator: "; "))") }
            lines.append("    replay    \(replayLine(of: row, run, options: result.options))")
        }
        if !result.isComplete {
            let why = result.isInterrupted ? "the sweep was broken off" : "the first failing run ended the sweep"
            lines += ["", "not all runs were made: \(why)"]
        }
        return lines.map { Escaping.terminal($0) + "\n" }.joined()
    }

    /// The command that makes one run of a sweep again.
    public static func replayLine(of row: SweepRow, _ run: SweepRun, options: SweepOptions) -> String {
        let path = Escaping.shellWord(row.path)
        if options.isSwarm { return "windtunnel sweep \(path) --swarm --first-seed \(run.seed) --seeds 1" }
        if options.truthOnly { return "windtunnel sweep \(path) --truth-only --first-seed \(run.seed) --seeds 1" }
        return "windtunnel run \(path) --seed \(run.seed)"
    }

    private static func table(of result: SweepResult) -> [String] {
        let head = ["scenario", "runs", "met", "failed", "inconclusive", "as expected", "first failing seed"]
        let rows = result.rows.map { row in
            [
                row.name, "\(row.runs.count)", "\(row.count(of: .met))", "\(row.count(of: .failed))",
                "\(row.count(of: .inconclusive))", "\(row.runs.count(where: \.isExpected))",
                row.firstFailing.map { "\($0.seed)" } ?? "none",
            ]
        }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { cells in
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
        }
    }
}
