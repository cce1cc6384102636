import Answers
import Records

extension TruthContext {
    /// Who uses what, and at which hour of the local day.
    func patterns(_ truth: WindowTruth) -> AnswerTree {
        let users = truth.users.map { (name: catalog[$0.id], value: $0.totals.requests) }
        let totals = Dictionary(uniqueKeysWithValues: truth.users.map { (catalog[$0.id], $0.totals) })
        let models = truth.models.map { (name: slashNames[Int($0.id.rawValue)], value: $0.totals.requests) }
        let anonymous = truth.users.first { $0.id == .anonymous }?.totals.requests ?? 0
        let most = truth.hours.map(\.requests).max() ?? 0
        let peak = truth.hours.firstIndex { $0.requests == most }
        return .object([
            "time_period": .text(truth.period.description), "timezone": .text(zone.name),
            "total_requests": .count(truth.total.requests),
            "unique_users": .count(truth.users.filter { $0.id != .anonymous }.count),
            "anonymous_requests": .count(anonymous), "hourly_usage": hourly(truth) { .count($0.requests) },
            "hourly_cost": hourly(truth) { money($0.cost) },
            "peak_hour": most == 0 ? .null : peak.map { .count($0) } ?? .null,
            "most_active_users": .list(
                topTen(users).map { .list([.text($0.name), activity(totals[$0.name] ?? UserTotals())]) }),
            "most_popular_models": .list(topTen(models).map { .list([.text($0.name), .count($0.value)]) }),
        ])
    }

    private func hourly(_ truth: WindowTruth, _ value: (HourTotals) -> AnswerTree) -> AnswerTree {
        .object(AnswerObject(truth.hours.enumerated().map { .init(key: String($0.offset), value: value($0.element)) }))
    }

    private func activity(_ totals: UserTotals) -> AnswerTree {
        .object(["requests": .count(totals.requests), "tokens": .count(totals.tokens), "cost": money(totals.cost)])
    }
}
