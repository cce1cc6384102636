import Answers
import Monitoring
import Records

extension Analyst {
    /// The window's statistics by provider and by user.
    func statisticsBy(_ summary: WindowSummary) -> AnswerTree {
        let providers = summary.providers.sorted { $0.provider.name < $1.provider.name }
        let users = Ranking.top(summary.users, by: \.tally.requests) { names.catalog[$0.user] }
        return .object([
            "provider": .object(
                AnswerObject(
                    providers.map { .init(key: $0.provider.name, value: statistics($0, summary.period)) })),
            "user": .object(
                AnswerObject(users.map { .init(key: names.catalog[$0.user], value: statistics($0.tally)) })),
        ])
    }

    private func statistics(_ provider: WindowSummary.Provider, _ period: Period) -> AnswerTree {
        let head: AnswerObject = [
            "time_period": .text(period.description), "name": .text(provider.provider.name),
        ]
        return .object(
            AnswerObject(head.entries + measures(provider.tally, provider.errors, provider.responseTimes)))
    }

    private func statistics(_ tally: UserTally) -> AnswerTree {
        .object([
            "total_requests": .count(tally.requests), "successful_requests": .count(tally.successes),
            "failed_requests": .count(tally.failures), "success_rate": .number(tally.successPercent),
            "error_rate": .number(tally.errorPercent), "total_tokens": .count(tally.tokens),
            "total_cost": .money(tally.cost), "cost_per_request": .number(tally.dollarsPerRequest),
            "avg_response_time_ms": .number(tally.meanMilliseconds),
        ])
    }
}
