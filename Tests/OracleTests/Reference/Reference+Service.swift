import Answers
import PriceLists
import Records
import Scenarios

extension Reference {
    func service() -> AnswerTree {
        .object([
            "status": .text("operational"), "supported_providers": .texts("openai", "claude", "gemini", "custom"),
            "monitoring_active": .flag(true), "cost_tracking_enabled": .flag(true),
        ])
    }

    func listedPrices(at now: Instant) -> AnswerTree {
        var providers = AnswerObject()
        for provider in [ProviderID.claude, .custom, .gemini, .openai] {
            let names = plan.prices.models.filter { $0.provider == provider }.map(\.model).sorted()
            let models = names.map { name in
                AnswerObject.Entry(
                    key: name, value: listedPrice(Catalog.Model(provider: provider, name: name), at: now))
            }
            if !models.isEmpty { providers.append(provider.name, .object(AnswerObject(models))) }
        }
        return .object(providers)
    }

    private func listedPrice(_ model: Catalog.Model, at now: Instant) -> AnswerTree {
        let stretch = ReferencePrice.stretch(of: model, at: now, in: plan.prices)
        let input = stretch?.rates.input
        let output = input == nil ? nil : stretch?.rates.output
        let cacheRead = input == nil ? nil : stretch?.rates.cacheRead
        func perThousand(_ rate: Picodollars?) -> AnswerTree {
            rate.map { .money(Picodollars($0.rawValue * 1000)) } ?? .null
        }
        return .object([
            "prompt_cost_per_1k": perThousand(input), "completion_cost_per_1k": perThousand(output),
            "cost_tracking": .flag(input != nil), "cache_read_cost_per_1k": perThousand(cacheRead),
            "status": stretch.map { .text($0.kind.rawValue) } ?? .null,
        ])
    }
}
