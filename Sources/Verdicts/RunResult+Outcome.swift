public import Scenarios

extension RunResult {
    /// The streams that did not send what was asked.
    ///
    /// A run that was broken off sent less by necessity, so it has none.
    public var stimulusFindings: [StimulusFinding] { isInterrupted ? [] : stimulus.findings }

    /// Why the run as a whole cannot prove anything, in words; `nil` when it can.
    public var shortcoming: String? {
        if isInterrupted { return "the run was broken off, so this covers only a part of it" }
        if let truth { return truth.values == 0 ? "no value was compared with the truth" : nil }
        return expectations.isEmpty ? "nothing was checked: no expectation, and the truth was not asked for" : nil
    }

    /// The verdict.
    ///
    /// Failed when any value differs from the truth, any sum does not add up or any expectation failed; else
    /// inconclusive when an expectation lacks evidence, the traffic was not what was asked, or the run has a
    /// shortcoming; else met.
    public var outcome: Outcome {
        let outcomes = expectations.map(\.outcome)
        let isUntrue = (truth?.mismatchCount ?? 0) > 0 || conservation.breachCount > 0
        if isUntrue || outcomes.contains(.failed) { return .failed }
        let isDoubtful = outcomes.contains(.inconclusive) || !stimulusFindings.isEmpty || shortcoming != nil
        return isDoubtful ? .inconclusive : .met
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
