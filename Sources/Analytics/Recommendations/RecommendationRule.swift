import Monitoring
import Records

/// What a rule saw that gave it reason to speak.
struct RecommendationFinding: Equatable, Sendable {
    /// In the rule's own unit.
    let observed: Double
    /// In the same unit.
    let threshold: Double
    /// What the window would have cost less; `nil` where nothing can be said about money.
    var saving: Picodollars?
    /// The `provider/model` to use instead.
    var alternative: String?

    /// The saving in words.
    var savingText: String { Prose.dollars(saving?.dollars ?? 0) }
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
    func finding(_ subject: AdviceSubject) -> RecommendationFinding?

    /// The advice in words, for `provider/model`.
    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse
}

/// Every rule there is.
let allRecommendationRules: [any RecommendationRule] = [
    HighResponseTime(), HighErrorRate(), HighCostPerRequest(), HighTokenUsage(), CheaperModel(), ProviderSwitch(),
    BatchService(), LowCacheUse(), ContextTierNearMiss(), RetryWaste(), UnpricedModel(), RetiringModel(),
]

extension Analyst {
    /// The advice that a window gives reason for: most urgent first, then by provider, model and issue.
    ///
    /// A model with fewer requests than `minimumSamples` gets none.
    func recommendations(for totals: WindowTotals, at now: Instant) -> [Recommendation] {
        var found: [Recommendation] = []
        for model in totals.models where model.tally.requests >= thresholds.minimumSamples {
            let subject = AdviceSubject(
                model: model.model, tally: model.tally, window: totals, names: names, prices: prices,
                thresholds: thresholds, now: now)
            for rule in allRecommendationRules {
                guard let finding = rule.finding(subject) else { continue }
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
