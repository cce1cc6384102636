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

    /// Whether the answers added up.
    static func text(of conservation: ConservationResult) -> String {
        let instants = conservation.instants == 1 ? "instant" : "instants"
        let checked = "at \(NumberText.count(conservation.instants)) \(instants)"
        if conservation.breachCount == 0 {
            return "\(conservation.laws) sums agree in every answer \(checked)"
        }
        let times = conservation.breachCount == 1 ? "once" : "\(NumberText.count(conservation.breachCount)) times"
        return "answers do not add up, \(times) \(checked)"
    }

    /// A sum that does not add up.
    static func text(of breach: ConservationResult.Breach) -> String {
        "\(breach.violation), first at \(breach.instant)"
    }

    /// What the comparison with the truth came to.
    static func text(of truth: TruthResult) -> String {
        let compared = "\(NumberText.count(truth.values)) values at \(NumberText.count(truth.instants)) instants"
        if truth.mismatchCount == 0 { return "\(compared) are the oracle's" }
        let verb = truth.mismatchCount == 1 ? "differs" : "differ"
        return "\(NumberText.count(truth.mismatchCount)) of \(compared) \(verb) from the oracle's"
    }
}
