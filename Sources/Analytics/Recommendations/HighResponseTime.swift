import Monitoring
import Records

/// The mean response time is above three seconds.
struct HighResponseTime: RecommendationRule {
    let type = "performance"
    let priority = RecommendationPriority.high
    let issue = "high_response_time"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let tally = subject.tally
        let limit = subject.thresholds.slowResponseTime
        guard tally.responseTime > Int128(limit.rawValue) * Int128(tally.requests) else { return nil }
        return RecommendationFinding(observed: tally.meanMilliseconds, threshold: Double(limit.rawValue) / 1_000)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "Calls to \(model) take \(Prose.seconds(finding.observed)) on average.",
            recommendation: "Stream the answers, shorten prompts and answers, or move these calls to a faster model.",
            impact: "Users wait more than \(Prose.seconds(finding.threshold)) for a typical answer.")
    }
}
