import Answers
import Monitoring
import Records

extension Analyst {
    /// What the window cost, and for whom.
    func costs(_ summary: WindowSummary, _ totals: WindowTotals) -> AnswerTree {
        let total = totals.total
        let providers = names.providers(totals)
        let models = names.sortedBySlashName(totals.models, \.model)
        let topUsers = Ranking.top(summary.users, by: \.tally.cost) { names.catalog[$0.user] }
        let topModels = Ranking.top(models, by: \.tally.cost) { names.slashName($0.model) }
        return .object([
            "time_period": .text(summary.period.description), "total_cost": .money(total.cost),
            "total_requests": .count(total.requests), "cost_per_request": .number(total.dollarsPerRequest),
            "cost_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: .money($0.tally.cost)) })),
            "cost_by_model": .object(
                AnswerObject(models.map { .init(key: names.slashName($0.model), value: .money($0.tally.cost)) })),
            "cost_by_user": .userCosts(
                UserCosts(entries: summary.users.map { .init(user: $0.user, cost: $0.tally.cost) })),
            "token_usage_by_provider": .object(
                AnswerObject(providers.map { .init(key: $0.name, value: tokenUsage($0.tally)) })),
            "top_cost_users": .list(
                topUsers.map { .list([.text(names.catalog[$0.user]), .money($0.tally.cost)]) }),
            "top_cost_models": .list(
                topModels.map { .list([.text(names.slashName($0.model)), .money($0.tally.cost)]) }),
            "price_status": priceStatus(total.statuses), "unpriced_tokens": .count(total.unpricedTokens),
            "model_drift": modelDrift(summary),
        ])
    }

    private func tokenUsage(_ tally: ModelTally) -> AnswerTree {
        .object([
            "prompt": .count(tally.promptTokens), "completion": .count(tally.completionTokens),
            "total": .count(tally.totalTokens),
        ])
    }
}
