import Verdicts

/// Findings of a run in words for people.
enum FindingText {
    /// Traffic that is not what was asked for.
    static func text(of finding: StimulusFinding) -> String {
        let found = NumberText.roundedNumber(finding.found)
        let what =
            switch finding.quantity {
            case .calls: "sent \(found) calls"
            case .sessions: "began \(found) sessions"
            case .variation: "has gaps that vary by \(found)"
            case .model(let name): "chose \(name) \(found) times"
            }
        return "stream \(finding.stream) \(what), asked for \(NumberText.roundedNumber(finding.asked)), more than "
            + "\(NumberText.roundedNumber(finding.allowed)) apart"
    }

    /// What the comparison with the truth came to.
    static func text(of truth: TruthResult) -> String {
        let compared = "\(NumberText.count(truth.values)) values at \(NumberText.count(truth.instants)) instants"
        if truth.mismatchCount == 0 { return "\(compared) are the oracle's" }
        let verb = truth.mismatchCount == 1 ? "differs" : "differ"
        return "\(NumberText.count(truth.mismatchCount)) of \(compared) \(verb) from the oracle's"
    }
}
