import Baselines
import Records
import Scenarios
import Verdicts

/// One test in a JUnit report.
struct JUnitCase {
    let name: String
    let place: SourcePlace?
    var state: State

    enum State {
        case passed
        case failed(type: String, message: String, details: [String])
        case skipped(message: String)

        var isFailure: Bool { if case .failed = self { true } else { false } }
        var isSkipped: Bool { if case .skipped = self { true } else { false } }
    }

    /// An expectation as a test.
    init(_ result: ExpectationResult) {
        name = ExpectationText.title(result.expectation)
        place = result.expectation.place
        let expected = ExpectationText.expected(result.expectation)
        switch result.outcome {
        case .met: state = .passed
        case .inconclusive:
            state = .failed(type: "inconclusive", message: result.reason ?? "too little evidence", details: [])
        case .failed:
            let failing = result.values.filter { !$0.holds }.map { ExpectationText.value($0, ValueText.exact) }
            let when = result.instant.map { " at \($0)" } ?? ""
            state = .failed(
                type: "failed", message: "expected \(expected), got \(failing.first ?? "nothing")\(when)",
                details: failing + (result.reason.map { [$0] } ?? []) + [result.expectation.place.description])
        }
    }

    /// The comparison with the truth as a test.
    init(truth result: RunResult) {
        name = "truth: every value is the oracle's"
        place = nil
        guard let truth = result.truth else {
            state = .skipped(message: "the scenario does not ask for it")
            return
        }
        if truth.mismatchCount == 0 {
            state = truth.values > 0 ? .passed : .skipped(message: "no value was compared")
            return
        }
        let details = truth.mismatches.map { mismatch in
            let difference = mismatch.difference.map { " (\($0))" } ?? ""
            return "\(mismatch.path): got \(ValueText.exact(mismatch.got)), expected "
                + "\(ValueText.exact(mismatch.expected))\(difference), first at \(mismatch.instant), "
                + "\(NumberText.count(mismatch.count)) times"
        }
        state = .failed(type: "failed", message: FindingText.text(of: truth), details: details)
    }

    /// Whether the answers add up, as a test.
    init(conservation result: RunResult) {
        name = "conservation: every sum agrees"
        place = nil
        let conservation = result.conservation
        if conservation.breachCount > 0 {
            state = .failed(
                type: "failed", message: FindingText.text(of: conservation),
                details: conservation.breaches.map(FindingText.text))
        } else {
            state = conservation.instants > 0 ? .passed : .skipped(message: "nothing was checked")
        }
    }

    /// The traffic as a test.
    init(traffic result: RunResult) {
        name = "traffic: every stream sends what it is asked for"
        place = nil
        let findings = result.stimulusFindings.map(FindingText.text)
        state = findings.first.map { .failed(type: "inconclusive", message: $0, details: findings) } ?? .passed
    }

    /// The comparison with an earlier result as a test.
    init(baseline: ScenarioComparison) {
        name = "baseline: nothing became worse"
        place = nil
        let regressions = baseline.regressions.map(BaselineWording.text)
        if baseline.isNew {
            state = .skipped(message: BaselineWording.summary(of: baseline))
        } else if regressions.isEmpty {
            state = .passed
        } else {
            state = .failed(
                type: "failed", message: BaselineWording.summary(of: baseline),
                details: baseline.remarks + regressions.prefix(BaselineWording.listedChanges))
        }
    }

    /// The verdict that the scenario says it must reach, as a test.
    init(outcome result: RunResult) {
        name = "outcome: \(result.expectedOutcome.rawValue)"
        place = nil
        if result.matchesExpectation {
            state = .passed
        } else if let shortcoming = result.shortcoming {
            state = .failed(type: "inconclusive", message: shortcoming, details: [])
        } else {
            let message = "expected \(result.expectedOutcome.rawValue), got \(result.outcome.rawValue)"
            state = .failed(type: "failed", message: message, details: [])
        }
    }

    /// The same test where its scenario is meant not to be met: a failure is then what was asked for.
    var excused: JUnitCase {
        guard case .failed(_, let message, _) = state else { return self }
        var copy = self
        copy.state = .skipped(message: "as the scenario expects: \(message)")
        return copy
    }

    func text(className: String) -> String {
        let file = place.map { " file=\"\(Escaping.xml($0.path))\" line=\"\($0.line)\"" } ?? ""
        let start = "    <testcase classname=\"\(className)\" name=\"\(Escaping.xml(name))\"\(file)"
        switch state {
        case .passed: return start + "/>\n"
        case .skipped(let message):
            return start + ">\n      <skipped message=\"\(Escaping.xml(message))\"/>\n    </testcase>\n"
        case .failed(let type, let message, let details):
            let body = details.map(Escaping.xml).joined(separator: "\n")
            return start + ">\n      <failure type=\"\(type)\" message=\"\(Escaping.xml(message))\">\(body)</failure>\n"
                + "    </testcase>\n"
        }
    }
}
