import Answers
import PriceLists
import Records

extension TruthContext {
    /// The constants of the service.
    func service() -> AnswerTree {
        .object([
            "status": .text("operational"),
            "supported_providers": .list(["openai", "claude", "gemini", "custom"].map { .text($0) }),
            "monitoring_active": .flag(true), "cost_tracking_enabled": .flag(true),
        ])
    }

    /// The listed base prices at an instant, per 1,000 tokens.
    func listedPrices(at now: Instant) -> AnswerTree {
        var providers = AnswerObject()
        for provider in ProviderID.allCases.sorted(by: { $0.name < $1.name }) {
            let listed = prices.models.filter { $0.provider == provider }.sorted { $0.model < $1.model }
            guard !listed.isEmpty else { continue }
            var models = AnswerObject()
            for model in listed { models.append(model.model, listedPrice(model, at: now)) }
            providers.append(provider.name, .object(models))
        }
        return .object(providers)
    }

    private func listedPrice(_ model: ModelPrices, at now: Instant) -> AnswerTree {
        let stretch = TruePricing.stretch(of: model, at: now)
        let status = stretch.map { AnswerTree.text($0.kind.rawValue) } ?? .null
        guard let rates = stretch?.rates, let input = rates.input else {
            return .object([
                "prompt_cost_per_1k": .null, "completion_cost_per_1k": .null, "cost_tracking": .flag(false),
                "cache_read_cost_per_1k": .null, "status": status,
            ])
        }
        return .object([
            "prompt_cost_per_1k": money(input.rawValue * 1000),
            "completion_cost_per_1k": rates.output.map { money($0.rawValue * 1000) } ?? .null,
            "cost_tracking": .flag(true),
            "cache_read_cost_per_1k": rates.cacheRead.map { money($0.rawValue * 1000) } ?? .null, "status": status,
        ])
    }
}
