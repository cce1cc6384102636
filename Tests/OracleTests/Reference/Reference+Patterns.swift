import Answers
import Records
import Scenarios

extension Reference {
    func patterns(_ calls: [ReferenceCall], _ period: Period, at now: Instant) -> AnswerTree {
        let hours = (0..<24).map { hour in calls.filter { $0.hour == hour } }
        let named = Set(calls.filter { $0.record.user != .anonymous }.map(\.user))
        var peak = 0
        for hour in 1..<24 where hours[hour].count > hours[peak].count { peak = hour }
        let active = calls.topTen(by: \.user) { $0.count }
        let popular = calls.topTen(by: { "\($0.provider)/\($0.model)" }) { $0.count }
        let plain: AnswerObject = [
            "time_period": .text(period.description), "timezone": .text(plan.zone.name),
            "total_requests": .count(calls.count), "unique_users": .count(named.count),
            "anonymous_requests": .count(calls.filter { $0.record.user == .anonymous }.count),
            "hourly_usage": byHour { .count(hours[$0].count) },
            "hourly_cost": byHour { .money(Picodollars(hours[$0].cost)) },
            "peak_hour": calls.isEmpty ? .null : .count(peak),
            "most_active_users": .list(active.map { .list([.text($0.name), activity($0.calls)]) }),
            "most_popular_models": .list(popular.map { .list([.text($0.name), .count($0.calls.count)]) }),
        ]
        return .object(AnswerObject(plain.entries + usage(calls, period, at: now)))
    }

    func summary(_ calls: [ReferenceCall], _ period: Period, health: AnswerTree, at now: Instant) -> AnswerTree {
        .object([
            "time_period": .text(period.description), "total_requests": .count(calls.count),
            "total_cost": .money(Picodollars(calls.cost)), "avg_success_rate": .number(calls.successRate),
            "unique_users": .count(Set(calls.filter { $0.record.user != .anonymous }.map(\.user)).count),
            "active_providers": .count(Set(calls.map(\.provider)).count),
            "health_status": health["status"] ?? .null,
            "critical_issues": .count(advice(calls, at: now).filter { $0.priority == "critical" }.count),
        ])
    }

    private func byHour(_ value: (Int) -> AnswerTree) -> AnswerTree {
        .object(AnswerObject((0..<24).map { .init(key: "\($0)", value: value($0)) }))
    }

    private func activity(_ calls: [ReferenceCall]) -> AnswerTree {
        .object([
            "requests": .count(calls.count), "tokens": .count(calls.tokens), "cost": .money(Picodollars(calls.cost)),
        ])
    }
}
