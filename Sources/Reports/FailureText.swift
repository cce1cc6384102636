public import Scenarios
public import Verdicts

/// What is wrong with a run, in one line.
public enum FailureText {
    /// The first thing that failed, else the first doubt; `nil` when the run is met.
    public static func summary(of result: RunResult) -> String? {
        if let failed = result.expectations.first(where: { $0.outcome == .failed }) {
            let title = ExpectationText.title(failed.expectation)
            let value = failed.values.first { !$0.holds }.map { ": \(ExpectationText.value($0, ValueText.exact))" }
            return title + (value ?? failed.reason.map { ": \($0)" } ?? "")
        }
        if let mismatch = result.truth?.mismatches.first {
            return "truth: \(mismatch.path) is \(ValueText.exact(mismatch.got)), "
                + "expected \(ValueText.exact(mismatch.expected))"
        }
        if let breach = result.conservation.breaches.first { return "conservation: \(FindingText.text(of: breach))" }
        if let doubtful = result.expectations.first(where: { $0.outcome == .inconclusive }) {
            return "\(ExpectationText.title(doubtful.expectation)): \(doubtful.reason ?? "too little evidence")"
        }
        return result.stimulusFindings.first.map { "traffic: \(FindingText.text(of: $0))" } ?? result.shortcoming
    }

    /// What an expectation claims, as a scenario file would write it, whenever it must hold.
    public static func claim(of expectation: Expectation) -> String { ExpectationText.claim(expectation.claim) }
}
