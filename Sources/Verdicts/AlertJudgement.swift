import AlertRules
import Answers
import Records
import Scenarios

/// Judges what became of alerts in a run.
struct AlertJudgement {
    let expectation: Expectation
    let claim: AlertClaim
    let firings: [AlertFiring]
    /// How far the run came.
    let reached: Instant

    /// A failure when anything that was asked for did not happen in time, or alerts fired too often.
    var result: ExpectationResult {
        let matching = firings.filter(isMatch)
        let fired = matching.filter { $0.fired != nil }
        let isTooOften = claim.maximumFirings.map { fired.count > $0 } ?? false
        let missed = claim.events.filter { event in !matching.contains { happens(event, to: $0) } }
        let late = missed.filter { $0.after + $0.within <= reached }
        let isFailed = isTooOften || !late.isEmpty
        let isOpen = !missed.isEmpty || (claim.maximumFirings != nil && reached < end)
        let count = ExpectationValue(
            path: "alerts.rules.\(claim.rule ?? "*").firings", got: .leaf(.count(fired.count)), holds: !isFailed)
        let values = matching.map { ExpectationValue(path: "alerts", got: .leaf(.text(text($0))), holds: !isFailed) }
        return ExpectationResult(
            expectation: expectation, outcome: isFailed ? .failed : isOpen ? .inconclusive : .met,
            reason: reason(isTooOften: isTooOften, fired: fired.count, late: late, isOpen: isOpen && !isFailed),
            values: Array(([count] + values).prefix(ExpectationResult.keptValues)), valueCount: matching.count + 1,
            instant: late.first.map { min($0.after + $0.within, end) } ?? min(reached, end), instantsJudged: 1,
            instantsSeen: 1)
    }

    private var end: Instant {
        switch expectation.moment {
        case .at(let instant, _): instant
        case .during(let window, _), .sometime(let window, _): window.to
        }
    }

    private func isMatch(_ firing: AlertFiring) -> Bool {
        guard claim.rule == nil || claim.rule == firing.rule else { return false }
        if let provider = claim.labels.provider, provider != firing.labels.provider { return false }
        if let model = claim.labels.model, model != firing.labels.model { return false }
        return true
    }

    private func happens(_ event: AlertClaim.Event, to firing: AlertFiring) -> Bool {
        let instant =
            switch event.kind {
            case .fires: firing.fired
            case .escalates: firing.escalated
            case .resolves: firing.resolved
            }
        return instant.map { event.after <= $0 && $0 <= event.after + event.within } ?? false
    }

    private func reason(isTooOften: Bool, fired: Int, late: [AlertClaim.Event], isOpen: Bool) -> String? {
        if let event = late.first {
            return "nothing \(event.kind.rawValue) from \(event.after) to \(event.after + event.within)"
        }
        if isTooOften { return "fired \(fired) times, at most \(claim.maximumFirings ?? 0) allowed" }
        return isOpen ? "the run ended before this could be decided" : nil
    }

    private func text(_ firing: AlertFiring) -> String {
        let parts = [
            ("fired", firing.fired), ("escalated", firing.escalated), ("acknowledged", firing.acknowledged),
            ("resolved", firing.resolved),
        ].compactMap { word, instant in instant.map { "\(word) \($0)" } }
        let story = parts.isEmpty ? "held back" : parts.joined(separator: ", ")
        return "\(firing.rule)\(firing.labels.text): \(story)"
    }
}
