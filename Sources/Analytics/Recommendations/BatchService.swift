import Monitoring
import Pricing
import Records

/// Calls that nobody watches as they come could be served as a batch.
struct BatchService: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.low
    let issue = "batch_service"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        guard subject.isComparable, subject.tally.usage.streamedRequests == 0,
            let bill = subject.prices.bill(
                for: subject.usage, as: subject.model, service: .batch, at: subject.now),
            case let saving = subject.tally.cost - bill, subject.isWorthwhile(saving)
        else { return nil }
        return RecommendationFinding(
            observed: subject.percentOfCost(saving), threshold: subject.thresholds.worthwhileSavingPercent,
            saving: saving)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "No call to \(model) is streamed, so perhaps nobody waits for the answers.",
            recommendation: "Send what can wait for a day through the provider's batch service.",
            impact: "As a batch the window's calls would have cost \(finding.savingText) less.")
    }
}
