import Monitoring
import Pricing
import Records

/// Long prompts that are hardly ever read from the cache.
struct LowCacheUse: RecommendationRule {
    let type = "cost"
    let priority = RecommendationPriority.medium
    let issue = "low_cache_use"

    func finding(_ subject: AdviceSubject) -> RecommendationFinding? {
        let usage = subject.tally.usage
        guard subject.isComparable, usage.prompt >= 1_024 * subject.tally.requests,
            100 * Double(usage.cacheRead) < subject.thresholds.lowCachePercent * Double(usage.prompt),
            let discount = subject.prices.cacheReadDiscount(
                of: subject.model, for: subject.usage, at: subject.now)
        else { return nil }
        let saving = Picodollars(Int128(usage.uncachedInput / 2) * discount.rawValue)
        guard subject.isWorthwhile(saving) else { return nil }
        return RecommendationFinding(
            observed: 100 * Double(usage.cacheRead) / Double(usage.prompt),
            threshold: subject.thresholds.lowCachePercent, saving: saving)
    }

    func prose(about model: String, _ finding: RecommendationFinding) -> RecommendationProse {
        RecommendationProse(
            description: "Prompts to \(model) are long, and \(Prose.decimal(finding.observed)) % of their tokens "
                + "come from the cache.",
            recommendation: "Put what repeats first in the prompt, unchanged, and turn on prompt caching.",
            impact: "With half of the prompt tokens read from the cache the window would have cost "
                + "\(finding.savingText) less, before what writing to the cache costs.")
    }
}
