import Answers
import Pricing
import Records

extension Analyst {
    /// The price list at an instant, by provider and model, in dollars per 1,000 tokens.
    func listedPrices(_ prices: PriceBook, at now: Instant) -> AnswerTree {
        var providers: [(name: String, models: AnswerObject)] = []
        for price in prices.listedPrices(at: now) {
            if providers.last?.name != price.provider.name { providers.append((price.provider.name, AnswerObject())) }
            providers[providers.count - 1].models.append(price.model, answer(price))
        }
        return .object(AnswerObject(providers.map { .init(key: $0.name, value: .object($0.models)) }))
    }

    private func answer(_ price: ListedPrice) -> AnswerTree {
        .object([
            "prompt_cost_per_1k": perThousand(price.input), "completion_cost_per_1k": perThousand(price.output),
            "cost_tracking": .flag(price.input != nil), "cache_read_cost_per_1k": perThousand(price.cacheRead),
            "status": price.status.map { .text($0) } ?? .null,
        ])
    }

    private func perThousand(_ rate: Picodollars?) -> AnswerTree {
        rate.map { .money(Picodollars($0.rawValue * 1_000)) } ?? .null
    }
}
