import Monitoring
import Records

/// A cheaper model of the same provider does as well in this very traffic.
struct CheaperModel: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.medium
    let issue = "cheaper_model"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let provider = subject.names.catalog[subject.model].provider
        return subject.cheapestProven { $0.provider == provider }
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "\(finding.alternative ?? "Another model") of the same provider succeeds as often as "
                + "\(model), about as fast.",
            recommendation: "Send calls of \(model) to \(finding.alternative ?? "it"), a few first, and compare the "
                + "answers.",
            impact: "The window's tokens would have cost \(finding.savingText) less, "
                + "\(Prose.decimal(finding.observed)) % of the model's cost.")
    }
}
