import Baselines

/// Small results as files have them.
enum Samples {
    /// A result of the scenario `a` with the given answers and further keys, both as JSON.
    static func result(_ answers: String, name: String = "a", seed: String = "1", more: String = "") -> String {
        """
        {"schema": "windtunnel.result/1", "version": "0.1.0",
         "scenario": {"name": "\(name)", "path": "x/\(name).yaml", "digest": "d1", "seed": "\(seed)"},
         "record_digest": "r1", \(more)"answers": {\(answers)}}
        """
    }

    static func suite(_ results: [String]) -> String {
        "{\"schema\": \"windtunnel.result/1\", \"exit_code\": 0, \"scenarios\": [\(results.joined(separator: ","))]}"
    }

    static func file(_ text: String) throws -> ResultFile { try ResultFile(bytes: Array(text.utf8)) }

    /// What changed from one set of answers to another, one line for each change.
    static func changes(_ before: String, _ after: String, _ rules: [String] = []) throws -> [String] {
        var table = ToleranceTable()
        for rule in rules { try table.add(rule) }
        let comparison = ResultComparison(
            before: try file(result(before)), after: try file(result(after)), tolerances: table)
        return comparison.scenarios.flatMap(\.changes).map { change in
            let size = change.size.isFinite ? "\((change.size * 1e6).rounded() / 1e6)" : "inf"
            return "\(change.path.text) \(change.before?.shown ?? "-") \(change.after?.shown ?? "-") \(size) "
                + "\(change.direction)\(change.isRegression ? " regression" : "")"
        }
    }
}
