import Answers
import Monitoring
import Records

extension Analyst {
    /// When the window's calls came, from whom and to which models.
    func patterns(_ summary: WindowSummary, at now: Instant) -> AnswerTree {
        let users = Ranking.top(summary.users, by: \.tally.requests) { names.catalog[$0.user] }
        let models = Ranking.top(summary.models, by: \.tally.requests) { names.slashName($0.model) }
        let series = UsageSeries(of: summary, zone: zone)
        let anonymous = summary.users.first { $0.user == .anonymous }?.tally.requests ?? 0
        return .object([
            "time_period": .text(summary.period.description), "timezone": .text(zone.name),
            "total_requests": .count(summary.hourlyRequests.reduce(0, +)),
            "unique_users": .count(uniqueUsers(summary)), "anonymous_requests": .count(anonymous),
            "hourly_usage": .object(Self.byHour(summary.hourlyRequests.map { .count($0) })),
            "hourly_cost": .object(Self.byHour(summary.hourlyCost.map { .money($0) })),
            "peak_hour": peakHour(summary.hourlyRequests),
            "most_active_users": .list(
                users.map { .list([.text(names.catalog[$0.user]), activity($0.tally)]) }),
            "most_popular_models": .list(
                models.map { .list([.text(names.slashName($0.model)), .count($0.tally.requests)]) }),
            "hour_of_week": hourOfWeek(summary.hours), "peak_hour_of_week": peakHourOfWeek(summary.hours),
            "series_step": .text(series.step.rawValue), "hourly_series": series.answer,
            "growth": series.growth(inside: summary.window, at: now), "concentration": concentration(summary),
        ])
    }

    /// Users who gave a name.
    func uniqueUsers(_ summary: WindowSummary) -> Int { summary.users.count { $0.user != .anonymous } }

    private static let hourNames = (0..<24).map(String.init)

    private static func byHour(_ values: [AnswerTree]) -> AnswerObject {
        AnswerObject(zip(hourNames, values).map { .init(key: $0, value: $1) })
    }

    private func peakHour(_ requests: [Int]) -> AnswerTree {
        guard let most = requests.max(), most > 0, let hour = requests.firstIndex(of: most) else { return .null }
        return .count(hour)
    }

    private func activity(_ tally: UserTally) -> AnswerTree {
        .object(["requests": .count(tally.requests), "tokens": .count(tally.tokens), "cost": .money(tally.cost)])
    }
}
