import Monitoring
import Records

/// A cheaper model of another provider does as well in this very traffic.
struct ProviderSwitch: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.medium
    let issue = "provider_switch"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let provider = subject.names.catalog[subject.model].provider
        return subject.cheapestProven { $0.provider != provider }
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "\(finding.alternative ?? "Another model") of another provider succeeds as often as "
                + "\(model), about as fast.",
            recommendation: "Try calls of \(model) with \(finding.alternative ?? "it"); mind that its tokens are "
                + "counted otherwise.",
            impact: "The window's tokens would have cost \(finding.savingText) less, "
                + "\(Prose.decimal(finding.observed)) % of the model's cost.")
    }
}
