import Monitoring
import Records

/// Failed calls that are paid for.
struct RetryWaste: RecommendationRule {
    let type = "reliability"
    let priority = RecommendationPriority.medium
    let issue = "retry_waste"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let (failed, limit) = (subject.tally.usage.failedCost, subject.thresholds.wastePercent)
        guard subject.tally.failures >= subject.thresholds.minimumSamples,
            100 * Double(failed.rawValue) > limit * Double(subject.tally.cost.rawValue)
        else { return nil }
        return RecommendationFinding(observed: subject.percentOfCost(failed), threshold: limit, saving: failed)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "\(Prose.decimal(finding.observed)) % of what \(model) costs is paid for calls that fail.",
            recommendation: "Find out why they fail after tokens were used; set timeouts and answer limits so that "
                + "they end in time.",
            impact: "The window's failed calls cost \(finding.savingText), and what is sent again is paid twice.")
    }
}
