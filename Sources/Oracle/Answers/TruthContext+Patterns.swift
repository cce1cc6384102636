import Answers
import Records

extension TruthContext {
    /// Who uses what, and at which hour of the local day.
    func patterns(_ truth: WindowTruth) -> AnswerTree {
        let users = topTen(truth.users, by: \.totals.requests) { catalog[$0.id] }
        let models = topTen(truth.models, by: \.totals.requests, name: slashName)
        let anonymous = truth.users.first { $0.id == .anonymous }?.totals.requests ?? 0
        let byHour = hours(truth, count: 24, place: zone.localHourOfDay)
        let byWeek = hours(truth, count: 168, place: zone.localHourOfWeek)
        let most = byHour.map(\.requests).max() ?? 0
        let peak = byHour.firstIndex { $0.requests == most }
        let steps = steps(truth)
        return .object([
            "time_period": .text(truth.period.description), "timezone": .text(zone.name),
            "total_requests": .count(truth.total.requests),
            "unique_users": .count(truth.users.filter { $0.id != .anonymous }.count),
            "anonymous_requests": .count(anonymous), "hourly_usage": hourly(byHour) { .count($0.requests) },
            "hourly_cost": hourly(byHour) { money($0.cost) },
            "peak_hour": most == 0 ? .null : peak.map { .count($0) } ?? .null,
            "most_active_users": .list(
                users.map { .list([.text(catalog[$0.id]), activity($0.totals)]) }),
            "most_popular_models": .list(
                models.map { .list([.text(slashName($0)), .count($0.totals.requests)]) }),
            "hour_of_week": hourOfWeek(byWeek), "peak_hour_of_week": peakHourOfWeek(byWeek),
            "series_step": .text(truth.period.length > .days(7) ? "day" : "hour"),
            "hourly_series": series(steps), "growth": growth(steps, truth), "concentration": concentration(truth),
        ])
    }

    /// The window's hours summed up by their place in the day or week.
    func hours(_ truth: WindowTruth, count: Int, place: (Instant) -> Int) -> [HourTotals] {
        var sums = [HourTotals](repeating: HourTotals(), count: count)
        for (hour, totals) in truth.hours { sums[place(hour)].add(totals, sign: 1) }
        return sums
    }

    private func hourly(_ hours: [HourTotals], _ value: (HourTotals) -> AnswerTree) -> AnswerTree {
        .object(AnswerObject(hours.enumerated().map { .init(key: String($0.offset), value: value($0.element)) }))
    }

    private func activity(_ totals: UserTotals) -> AnswerTree {
        .object(["requests": .count(totals.requests), "tokens": .count(totals.tokens), "cost": money(totals.cost)])
    }
}
