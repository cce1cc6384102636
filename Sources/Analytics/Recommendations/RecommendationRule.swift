import Monitoring
import Records

/// What a rule saw that gave it reason to speak: both numbers in the rule's own unit.
struct RecommendationFinding: Equatable, Sendable {
    let observed: Double
    let threshold: Double
}

/// A recommendation in words.
struct RecommendationProse: Equatable, Sendable {
    let description: String
    let recommendation: String
    let impact: String
}

/// A reason to advise something about a model.
///
/// One rule per file; `allRecommendationRules` lists them.
protocol RecommendationRule: Sendable {
    /// What kind of advice it is.
    var type: String { get }
    /// How urgent it is.
    var priority: RecommendationPriority { get }
    /// The name of the problem.
    var issue: String { get }

    /// What gives reason to speak, or `nil`; thresholds are strictly exceeded, compared without rounding.
    func finding(_ tally: ModelTally, _ thresholds: Thresholds) -> RecommendationFinding?

    /// The advice in words, for `provider/model`.
    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse
}

/// Every rule there is.
let allRecommendationRules: [any RecommendationRule] = [
    HighResponseTime(), HighErrorRate(), HighCostPerRequest(), HighTokenUsage(),
]

extension Analyst {
    /// The advice that a window gives reason for: most urgent first, then by provider, model and issue.
    ///
    /// A model with fewer requests than `minimumSamples` gets none.
    func recommendations(for totals: WindowTotals) -> [Recommendation] {
        var found: [Recommendation] = []
        for model in totals.models where model.tally.requests >= thresholds.minimumSamples {
            for rule in allRecommendationRules {
                guard let finding = rule.finding(model.tally, thresholds) else { continue }
                found.append(
                    Recommendation(
                        rule: rule, model: model.model, samples: model.tally.requests, finding: finding))
            }
        }
        return found.sorted { left, right in
            if left.rule.priority != right.rule.priority { return left.rule.priority < right.rule.priority }
            let (first, second) = (names.catalog[left.model], names.catalog[right.model])
            if first.provider != second.provider { return first.provider.name < second.provider.name }
            if first.name != second.name { return first.name < second.name }
            return left.rule.issue < right.rule.issue
        }
    }
}
