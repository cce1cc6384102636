import Monitoring
import Records

/// Requests that are priced as long ones for a few tokens too many.
struct ContextTierNearMiss: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.medium
    let issue = "context_tier_near_miss"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let usage = subject.tally.usage
        guard usage.nearMissRequests >= subject.thresholds.minimumSamples else { return nil }
        return RecommendationFinding(
            observed: Double(usage.nearMissRequests), threshold: Double(subject.thresholds.minimumSamples),
            saving: usage.nearMissExcess)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "\(Int(finding.observed)) calls to \(model) are at most a tenth above the length from "
                + "which all tokens cost more.",
            recommendation: "Trim these prompts to the threshold of the context tier.",
            impact: "Just below it they would have cost \(finding.savingText) less.")
    }
}
