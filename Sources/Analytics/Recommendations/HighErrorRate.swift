import Monitoring
import Records

/// More than five percent of the calls fail.
struct HighErrorRate: RecommendationRule {
    let type = "reliability"
    let priority = RecommendationPriority.critical
    let issue = "high_error_rate"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let tally = subject.tally
        let limit = subject.thresholds.highErrorPercent
        guard 100 * Double(tally.failures) > limit * Double(tally.requests) else { return nil }
        return RecommendationFinding(observed: tally.errorPercent, threshold: limit)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "\(Prose.decimal(finding.observed)) % of the calls to \(model) fail.",
            recommendation: "Look at the error breakdown; retry with backoff, raise the quota, or fall back to another "
                + "model while it lasts.",
            impact: "One call in \(max(1, Int(100 / finding.observed))) gives no answer; at most "
                + "\(Prose.decimal(finding.threshold)) % is tolerable.")
    }
}
