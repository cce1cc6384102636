import Monitoring
import Pricing
import Records

/// A model that its provider stops serving soon.
struct RetiringModel: RecommendationRule {
    let type = "reliability"
    let priority = RecommendationPriority.high
    let issue = "retiring_model"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        guard let retires = subject.prices.retirement(of: subject.model),
            retires - subject.now < subject.thresholds.retirementNotice
        else { return nil }
        let day = Double(Microseconds.days(1).rawValue)
        return RecommendationFinding(
            observed: Double((retires - subject.now).rawValue) / day,
            threshold: Double(subject.thresholds.retirementNotice.rawValue) / day)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: finding.observed < 0
                ? "\(model) has been retired." : "\(model) retires in \(Prose.decimal(finding.observed)) days.",
            recommendation: "Move its calls to the model that the provider names as its successor, and compare the "
                + "answers first.",
            impact: "After that day calls to it fail.")
    }
}
