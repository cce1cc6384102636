import Answers
import Records

extension TruthContext {
    /// Cost of the window, whole and broken down.
    func costs(_ truth: WindowTruth) -> AnswerTree {
        let providers = providers(truth)
        let models = truth.models.sorted { slashName($0) < slashName($1) }
        let topUsers = topTen(truth.users, by: \.totals.cost) { catalog[$0.id] }
        let topModels = topTen(models, by: \.totals.cost, name: slashName)
        return .object([
            "time_period": .text(truth.period.description), "total_cost": money(truth.total.cost),
            "total_requests": .count(truth.total.requests),
            "cost_per_request": .number(dollars(truth.total.cost, per: truth.total.requests)),
            "cost_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: money($0.totals.cost)) })),
            "cost_by_model": .object(
                AnswerObject(models.map { .init(key: slashName($0), value: money($0.totals.cost)) })),
            "cost_by_user": .userCosts(
                UserCosts(entries: truth.users.map { .init(user: $0.id, cost: Picodollars($0.totals.cost)) })),
            "token_usage_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: tokenUsage($0.totals)) })),
            "top_cost_users": .list(topUsers.map { .list([.text(catalog[$0.id]), money($0.totals.cost)]) }),
            "top_cost_models": .list(topModels.map { .list([.text(slashName($0)), money($0.totals.cost)]) }),
            "price_status": statuses(truth.total), "unpriced_tokens": .count(truth.total.unpricedTokens),
            "model_drift": drift(truth),
        ])
    }

    private func tokenUsage(_ totals: ModelTotals) -> AnswerTree {
        .object([
            "prompt": .count(totals.promptTokens), "completion": .count(totals.completionTokens),
            "total": .count(totals.totalTokens),
        ])
    }
}
