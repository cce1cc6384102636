public import Scenarios

extension RunResult {
    /// The streams that did not send what was asked.
    ///
    /// A run that was broken off sent less by necessity, so has none.
    public var stimulusFindings: [StimulusFinding] { isInterrupted ? [] : stimulus.findings }

    /// The verdict: failed when any value differs from the truth or any expectation failed; else inconclusive when
    /// something lacks evidence, the traffic was not what was asked, the run was broken off, or nothing was checked at
    /// all; else met.
    public var outcome: Outcome {
        let outcomes = expectations.map(\.outcome)
        if (truth?.mismatchCount ?? 0) > 0 || outcomes.contains(.failed) { return .failed }
        let checkedNothing = expectations.isEmpty && (truth?.values ?? 0) == 0
        let lacksEvidence = outcomes.contains(.inconclusive) || !stimulusFindings.isEmpty
        return lacksEvidence || checkedNothing || isInterrupted ? .inconclusive : .met
    }

    /// Whether the run reached the verdict that its scenario says it must.
    public var matchesExpectation: Bool { !isInterrupted && outcome == expectedOutcome }

    /// The exit code of this run alone: 0 met, 1 failed, 3 inconclusive, 130 when it was broken off.
    public var exitCode: Int32 {
        if isInterrupted { return 130 }
        return switch outcome {
        case .met: 0
        case .failed: 1
        case .inconclusive: 3
        }
    }
}
