import Records

/// What a field of a LiteLLM entry prices, taken apart from its name: `input_cost_per_token_above_200k_tokens_flex`.
struct LiteLLMField {
    /// The rate.
    var rate: RateField
    /// The context tier's threshold in tokens; `nil` for the base rate.
    var threshold: Int?
    /// The class of service.
    var tier = ServiceTier.standard

    private static let stems: [(name: String, rate: RateField)] = [
        ("input_cost_per_token", .input), ("output_cost_per_token", .output),
        ("output_cost_per_reasoning_token", .reasoning), ("cache_read_input_token_cost", .cacheRead),
        ("cache_creation_input_token_cost_above_1hr", .cacheWrite1h),
        ("cache_creation_input_token_cost", .cacheWrite5m), ("input_cost_per_request", .perRequest),
        ("input_cost_per_image", .perImage),
    ]
    private static let tiers: [(name: String, tier: ServiceTier)] = [
        ("_batches", .batch), ("_flex", .flex), ("_priority", .priority),
    ]

    /// `nil` for the name of anything else.
    init?(_ name: String) {
        guard let stem = Self.stems.first(where: { name.hasPrefix($0.name) }) else { return nil }
        rate = stem.rate
        var rest = name.dropFirst(stem.name.count)
        if let tier = Self.tiers.first(where: { rest.hasSuffix($0.name) }) {
            self.tier = tier.tier
            rest = rest.dropLast(tier.name.count)
        }
        guard !rest.isEmpty else { return }
        let (prefix, suffix) = ("_above_", "k_tokens")
        guard rest.hasPrefix(prefix), rest.hasSuffix(suffix),
            let thousands = Int(rest.dropFirst(prefix.count).dropLast(suffix.count)), (1...100_000).contains(thousands)
        else { return nil }
        threshold = thousands * 1_000
    }
}
