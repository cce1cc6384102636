import Monitoring
import Records

/// A call uses more than two thousand tokens on average.
struct HighTokenUsage: RecommendationRule {
    let type = "efficiency"
    let priority = RecommendationPriority.medium
    let issue = "high_token_usage"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let tally = subject.tally
        let limit = subject.thresholds.highTokensPerRequest
        guard Double(tally.totalTokens) > limit * Double(tally.requests) else { return nil }
        return RecommendationFinding(observed: tally.tokensPerRequest, threshold: limit)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "A call to \(model) uses \(Int(finding.observed)) tokens on average.",
            recommendation: "Trim system prompts and history, retrieve less context, and summarise long "
                + "conversations.",
            impact: "Tokens are paid for one by one; the mark is \(Int(finding.threshold)) a call.")
    }
}
