import Answers
import Records

extension TruthContext {
    /// Cost of the window, whole and broken down.
    func costs(_ truth: WindowTruth) -> AnswerTree {
        let providers = providers(truth)
        let models = truth.models.map { (name: slashNames[Int($0.id.rawValue)], value: $0.totals.cost) }
        let users = truth.users.map { (name: catalog[$0.id], value: $0.totals.cost) }
        return .object([
            "time_period": .text(truth.period.description), "total_cost": money(truth.total.cost),
            "total_requests": .count(truth.total.requests),
            "cost_per_request": .number(dollars(truth.total.cost, per: truth.total.requests)),
            "cost_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: money($0.totals.cost)) })),
            "cost_by_model": .object(
                AnswerObject(
                    models.sorted { $0.name < $1.name }.map { .init(key: $0.name, value: money($0.value)) })),
            "cost_by_user": .userCosts(
                UserCosts(entries: truth.users.map { .init(user: $0.id, cost: Picodollars($0.totals.cost)) })),
            "token_usage_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: tokenUsage($0.totals)) })),
            "top_cost_users": .list(topTen(users).map { .list([.text($0.name), money($0.value)]) }),
            "top_cost_models": .list(topTen(models).map { .list([.text($0.name), money($0.value)]) }),
            "price_status": statuses(truth.total), "unpriced_tokens": .count(truth.total.unpricedTokens),
        ])
    }

    private func tokenUsage(_ totals: ModelTotals) -> AnswerTree {
        .object([
            "prompt": .count(totals.promptTokens), "completion": .count(totals.completionTokens),
            "total": .count(totals.totalTokens),
        ])
    }
}
