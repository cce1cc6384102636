import FoundationEssentials
import Records

/// Turns one entry of LiteLLM's list into the prices of a model, or says why it cannot.
struct LiteLLMReader {
    let key: String
    let entry: LiteLLMEntry?

    struct Failure: Error { let reason: LiteLLMReason }

    typealias Outcome = Result<(prices: ModelPrices, unused: [String]), Failure>

    func read() -> Outcome {
        guard key != "sample_spec" else { return .failure(Failure(reason: .documentation)) }
        guard let entry, (1...512).contains(name(entry).utf8.count) else {
            return .failure(Failure(reason: .malformed))
        }
        guard !entry.costs.isEmpty || !entry.ranges.isEmpty else { return .failure(Failure(reason: .noPrice)) }
        do { return .success(try prices(entry)) } catch { return .failure(error) }
    }

    private func provider(_ entry: LiteLLMEntry) -> ProviderID {
        switch entry.provider {
        case "openai": .openai
        case "anthropic": .claude
        case "gemini": .gemini
        default: .custom
        }
    }

    /// The provider's own name for the model; the whole key for models of others.
    private func name(_ entry: LiteLLMEntry) -> String {
        guard provider(entry) != .custom else { return key }
        let prefix = (entry.provider ?? "") + "/"
        return key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key
    }

    private func prices(_ entry: LiteLLMEntry) throws(Failure) -> (prices: ModelPrices, unused: [String]) {
        var table = LiteLLMTable()
        var unused: [String] = []
        for (name, value) in entry.costs.sorted(by: { $0.key < $1.key }) {
            guard let field = LiteLLMField(name) else {
                if value != 0 { unused.append(name) }
                continue
            }
            table.set(field, try Self.picodollars(value, field.rate))
        }
        for range in entry.ranges {
            for (name, value) in range.rates.sorted(by: { $0.key < $1.key }) {
                guard var field = LiteLLMField(name), field.threshold == nil else { continue }
                if range.start > 0 { field.threshold = range.start }
                table.set(field, try Self.picodollars(value, field.rate))
            }
        }
        guard let stretch = table.stretch else { throw Failure(reason: unused.isEmpty ? .noPrice : .otherUnit) }
        let model = ModelPrices(
            provider: provider(entry), model: name(entry), stretches: [stretch],
            sources: ["LiteLLM model_prices_and_context_window.json, \"\(key)\""])
        return (model, unused)
    }

    /// Dollars per unit as whole picodollars.
    private static func picodollars(_ dollars: Decimal, _ rate: RateField) throws(Failure) -> Picodollars {
        let scaled = dollars * Decimal(sign: .plus, exponent: 12, significand: 1)
        guard let whole = Int128(scaled.description), whole >= 0, Picodollars(whole) <= rate.highest else {
            throw Failure(reason: .unusablePrice)
        }
        return Picodollars(whole)
    }
}

/// The rates of one model by class of service and context tier while its fields are read.
private struct LiteLLMTable {
    private var base: [ServiceTier: TokenRates] = [:]
    private var tiers: [ServiceTier: [Int: TokenRates]] = [:]

    mutating func set(_ field: LiteLLMField, _ price: Picodollars) {
        if let threshold = field.threshold {
            tiers[field.tier, default: [:]][threshold, default: TokenRates()][keyPath: field.rate.rate] = price
        } else {
            base[field.tier, default: TokenRates()][keyPath: field.rate.rate] = price
        }
    }

    /// The prices; `nil` without a standard one, for nothing is guessed from another class.
    var stretch: PriceStretch? {
        guard let standard = base[.standard] else { return nil }
        let services = ServiceTier.allCases.filter { $0 != .standard }.compactMap { tier in
            base[tier].map { ServicePrices(tier: tier, rates: $0, tiers: contextTiers(tier)) }
        }
        return PriceStretch(rates: standard, tiers: contextTiers(.standard), services: services)
    }

    private func contextTiers(_ tier: ServiceTier) -> [ContextTier] {
        (tiers[tier] ?? [:]).sorted { $0.key < $1.key }
            .map { ContextTier(aboveTotalInputTokens: $0.key, rates: $0.value) }
    }
}
