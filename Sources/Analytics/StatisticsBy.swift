import Answers
import Monitoring
import Records

extension Analyst {
    /// The window's statistics by provider, by endpoint and by user.
    func statisticsBy(_ summary: WindowSummary) -> AnswerTree {
        let users = Ranking.top(summary.users, by: \.tally.requests) { names.catalog[$0.user] }
        return .object([
            "provider": statistics(summary.providers, summary.period) { $0.name },
            "endpoint": statistics(summary.endpoints, summary.period) { names.endpoint($0) },
            "user": .object(
                AnswerObject(users.map { .init(key: names.catalog[$0.user], value: statistics($0.tally)) })),
        ])
    }

    /// Statistics of groups, ascending by name.
    private func statistics<ID>(
        _ groups: [WindowSummary.Group<ID>], _ period: Period, _ name: (ID) -> String
    ) -> AnswerTree {
        let named = groups.map { (name: name($0.id), group: $0) }.sorted { $0.name < $1.name }
        return .object(
            AnswerObject(
                named.map { name, group in
                    let head: AnswerObject = ["time_period": .text(period.description), "name": .text(name)]
                    return .init(key: name, value: .object(AnswerObject(head.entries + measures(group))))
                }))
    }

    private func statistics(_ tally: UserTally) -> AnswerTree {
        .object([
            "total_requests": .count(tally.requests), "successful_requests": .count(tally.successes),
            "failed_requests": .count(tally.failures), "success_rate": .number(tally.successPercent),
            "success_interval": WilsonInterval(successes: tally.successes, of: tally.requests).answer,
            "error_rate": .number(tally.errorPercent), "total_tokens": .count(tally.tokens),
            "total_cost": .money(tally.cost), "cost_per_request": .number(tally.dollarsPerRequest),
            "avg_response_time_ms": .number(tally.meanMilliseconds),
        ])
    }
}
