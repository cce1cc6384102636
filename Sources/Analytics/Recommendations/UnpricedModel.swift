import Monitoring
import Records

/// A model whose calls have no price, or no full one.
struct UnpricedModel: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.high
    let issue = "unpriced_model"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let tally = subject.tally
        guard tally.statuses.partial + tally.statuses.unpriced > 0 else { return nil }
        let tokens = tally.totalTokens
        return RecommendationFinding(
            observed: tokens == 0 ? 0 : 100 * Double(tally.unpricedTokens) / Double(tokens), threshold: 0)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "\(Prose.decimal(finding.observed)) % of the tokens of \(model) have no price, so its "
                + "cost is a lower bound.",
            recommendation: "Add the model's prices to the price list; windtunnel prices explain shows what is "
                + "missing.",
            impact: "Totals leave these tokens out and say so.")
    }
}
