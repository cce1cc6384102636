import Answers
public import Records
public import Scenarios

/// What came of every recommendation of a run, each followed alone.
public struct CounterfactualResult: Equatable, Sendable {
    /// The window that the promises are about.
    public var window: TimeWindow
    /// One for each recommendation, in the order of the list.
    public var trials: [AdviceTrial]

    /// Trials of a run.
    public init(window: TimeWindow, trials: [AdviceTrial]) {
        self.window = window
        self.trials = trials
    }

    /// Failed when a promised saving was not realised; inconclusive when one could not be tried, or none is promised.
    public var outcome: Outcome { Self.outcome(of: trials) }

    private static func outcome(of trials: [AdviceTrial]) -> Outcome {
        let promises = trials.filter { $0.promised != nil }
        if promises.contains(where: { $0.verdict == .fellShort || $0.verdict == .exceeded }) { return .failed }
        return promises.isEmpty || promises.contains { $0.verdict == .notApplied } ? .inconclusive : .met
    }

    /// What becomes of an expectation about realised savings; `nil` for others.
    ///
    /// A saving that could not be tried is never a realised one, and a kind that is named must be promised.
    public func result(for expectation: Expectation) -> ExpectationResult? {
        guard case .realises(let issues) = expectation.claim else { return nil }
        let names = issues.map(\.rawValue)
        let promises = trials.filter { $0.promised != nil && (names.isEmpty || names.contains($0.issue)) }
        let missing = names.filter { name in !promises.contains { $0.issue == name } }
        let outcome = missing.isEmpty ? Self.outcome(of: promises) : .failed
        let values = promises.map(\.value).sorted { !$0.holds && $1.holds }
        var reason = missing.first.map { "no recommendation promises a saving by \($0)" }
        if missing.isEmpty, outcome != .met {
            reason = values.first { !$0.holds }?.reason ?? "no recommendation promises a saving"
        }
        let calls = promises.compactMap { trial in
            if case .applied(let saving) = trial.outcome { saving.calls } else { nil }
        }
        return ExpectationResult(
            expectation: expectation, outcome: outcome, reason: reason,
            values: Array(values.prefix(ExpectationResult.keptValues)), valueCount: values.count,
            instantsJudged: 1, instantsSeen: 1, samples: calls.min())
    }

    /// What becomes of it where recommendations are not followed.
    static func untried(_ expectation: Expectation) -> ExpectationResult {
        ExpectationResult(
            expectation: expectation, outcome: .inconclusive,
            reason: "no recommendation was followed, because the run did not come to its end")
    }
}

extension RunResult {
    /// Takes over what following the recommendations of the run showed.
    public mutating func add(_ counterfactual: CounterfactualResult) {
        self.counterfactual = counterfactual
        expectations = expectations.map { result in
            guard var judged = counterfactual.result(for: result.expectation) else { return result }
            judged.instant = scenario.end
            return judged
        }
    }
}

extension AdviceTrial {
    /// The saving as a value of an expectation: what was realised, and why that is not as promised.
    fileprivate var value: ExpectationValue {
        let path = "recommendations \(issue) \(model)"
        switch outcome {
        case .notApplied(let reason): return ExpectationValue(path: path, got: .absent, holds: false, reason: reason)
        case .applied(let saving):
            let promise = promised.map { "\($0)" } ?? "nothing"
            return ExpectationValue(
                path: path, got: .leaf(.money(saving.realised)), holds: verdict == .realised,
                reason: verdict == .realised
                    ? nil
                    : "\(issue) of \(model) promised \(promise) USD, realised \(saving.realised) USD, which is outside "
                        + "of \(saving.low) to \(saving.high)")
        }
    }
}
