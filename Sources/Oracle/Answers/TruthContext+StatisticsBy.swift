import Answers
import Records

extension TruthContext {
    /// Statistics of every provider and of the most active users.
    func statisticsBy(_ truth: WindowTruth) -> AnswerTree {
        var providers = AnswerObject()
        for provider in truth.providers {
            let head: AnswerObject = ["time_period": .text(truth.period.description), "name": .text(provider.name)]
            let measures = measures(provider.totals, provider.errors, provider.quantiles)
            providers.append(provider.name, .object(AnswerObject(head.entries + measures)))
        }
        var users = AnswerObject()
        for user in topTen(truth.users, by: \.totals.requests, name: { catalog[$0.id] }) {
            users.append(catalog[user.id], statistics(user.totals))
        }
        return .object(["provider": .object(providers), "user": .object(users)])
    }

    private func statistics(_ totals: UserTotals) -> AnswerTree {
        .object([
            "total_requests": .count(totals.requests), "successful_requests": .count(totals.successes),
            "failed_requests": .count(totals.failures),
            "success_rate": .number(percent(totals.successes, totals.requests)),
            "error_rate": .number(percent(totals.failures, totals.requests)), "total_tokens": .count(totals.tokens),
            "total_cost": money(totals.cost), "cost_per_request": .number(dollars(totals.cost, per: totals.requests)),
            "avg_response_time_ms": .number(meanMilliseconds(totals.responseTime, totals.requests)),
        ])
    }
}
