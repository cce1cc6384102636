import Answers
import Records

extension TruthContext {
    /// Statistics of every provider and endpoint and of the most active users.
    func statisticsBy(_ truth: WindowTruth) -> AnswerTree {
        var users = AnswerObject()
        for user in topTen(truth.users, by: \.totals.requests, name: { catalog[$0.id] }) {
            users.append(catalog[user.id], statistics(user.totals))
        }
        return .object([
            "provider": statistics(truth.providers, truth.period),
            "endpoint": statistics(truth.endpoints, truth.period), "user": .object(users),
        ])
    }

    private func statistics(_ groups: [(name: String, group: WindowTruth.Group)], _ period: Period) -> AnswerTree {
        var result = AnswerObject()
        for (name, group) in groups {
            let head: AnswerObject = ["time_period": .text(period.description), "name": .text(name)]
            result.append(name, .object(AnswerObject(head.entries + measures(group))))
        }
        return .object(result)
    }

    private func statistics(_ totals: UserTotals) -> AnswerTree {
        .object([
            "total_requests": .count(totals.requests), "successful_requests": .count(totals.successes),
            "failed_requests": .count(totals.failures),
            "success_rate": .number(percent(totals.successes, totals.requests)),
            "success_interval": wilson(totals.successes, totals.requests),
            "error_rate": .number(percent(totals.failures, totals.requests)), "total_tokens": .count(totals.tokens),
            "total_cost": money(totals.cost), "cost_per_request": .number(dollars(totals.cost, per: totals.requests)),
            "avg_response_time_ms": .number(meanMilliseconds(totals.responseTime, totals.requests)),
        ])
    }
}
