import Records

/// What the name of a price in LiteLLM's list says: which rate, above which input length, in which class of service.
///
/// Names are a rate's own name, then `_above_200k_tokens` or the like, then `_batches`, `_flex` or `_priority`.
struct LiteLLMRateName: Equatable {
    var field: RateField
    /// In tokens; `nil` for the base rate.
    var threshold: Int?
    var service = ServiceTier.standard

    private static let fields: [Substring: RateField] = [
        "input_cost_per_token": .input, "output_cost_per_token": .output, "output_cost_per_reasoning_token": .reasoning,
        "cache_read_input_token_cost": .cacheRead, "cache_creation_input_token_cost": .cacheWrite5m,
        "cache_creation_input_token_cost_above_1hr": .cacheWrite1h, "input_cost_per_request": .perRequest,
        "input_cost_per_image": .perImage,
    ]
    private static let services: [(ending: String, tier: ServiceTier)] = [
        ("_batches", .batch), ("_flex", .flex), ("_priority", .priority),
    ]

    init(field: RateField) { self.field = field }

    /// `nil` for a name that is no rate of ours.
    init?(_ name: String) {
        var rest = name[...]
        if let service = Self.services.first(where: { rest.hasSuffix($0.ending) }) {
            rest = rest.dropLast(service.ending.count)
            self.service = service.tier
        }
        if rest.hasSuffix("k_tokens") {
            let words = rest.dropLast("k_tokens".count)
            let digits = words.reversed().prefix { $0.isASCII && $0.isNumber }
            let ending = "_above_\(String(digits.reversed()))"
            guard words.hasSuffix(ending), let thousands = Int(String(digits.reversed())), thousands < 1_000_000 else {
                return nil
            }
            rest = words.dropLast(ending.count)
            threshold = thousands * 1_000
        }
        guard let field = Self.fields[rest] else { return nil }
        self.field = field
    }
}
