import Monitoring
import Records

/// A call costs more than ten cents on average.
struct HighCostPerRequest: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.medium
    let issue = "high_cost_per_request"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let tally = subject.tally
        let limit = subject.thresholds.highCostPerRequest
        guard tally.cost.rawValue > limit.rawValue * Int128(tally.requests) else { return nil }
        return RecommendationFinding(observed: tally.dollarsPerRequest, threshold: limit.dollars)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "A call to \(model) costs \(Prose.dollars(finding.observed)) on average.",
            recommendation: "Send simple calls to a cheaper model, cache repeated prompts, and limit answer lengths.",
            impact: "Each thousand calls cost \(Prose.dollars(1_000 * finding.observed)); at "
                + "\(Prose.dollars(finding.threshold)) a call they would cost "
                + "\(Prose.dollars(1_000 * finding.threshold)).")
    }
}
