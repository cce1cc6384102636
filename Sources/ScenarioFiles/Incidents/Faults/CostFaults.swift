import Scenarios

/// Faults that change what calls cost.
extension FaultForm {
    /// Prices change.
    static let priceChange = FaultForm(
        name: "price_change", summary: "the price list gives `multiplier` times the prices", keys: ["multiplier"],
        probability: .certain, isLasting: true, conditions: ["provider", "model"]
    ) { section, _ in section.multiplier().map { .priceChange(multiplier: $0) } }

    /// The cache is of no use.
    static let cacheCollapse = FaultForm(
        name: "cache_collapse", summary: "nothing of a prompt is read from the cache; what a miss writes is written",
        probability: .optional
    ) { _, _ in .cacheCollapse }

    /// Prompts grow.
    static let promptGrowth = FaultForm(
        name: "prompt_growth",
        summary: "prompts grow evenly over the incident, from what they are to `multiplier` times that",
        keys: ["multiplier"], probability: .optional
    ) { section, _ in section.multiplier().map { .promptGrowth(multiplier: $0) } }
}
