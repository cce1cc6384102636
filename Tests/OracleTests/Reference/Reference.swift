import Answers
import Records
import Scenarios

/// The answers page worked out once more, as plainly as possible and by nothing of the oracle's.
///
/// It keeps every call for ever; each question filters, sorts and sums them anew. Far too slow for a run, which is why
/// the oracle exists, and simple enough to be believed.
struct Reference {
    let plan: ScenarioPlan
    let periods: [Period]
    private(set) var calls: [ReferenceCall] = []

    init(plan: ScenarioPlan, periods: [Period]) {
        self.plan = plan
        self.periods = periods
    }

    mutating func observe(_ records: [RequestRecord]) {
        calls += records.map { ReferenceCall($0, plan: plan) }
    }

    func answers(at now: Instant) -> AnswerTree {
        let health = health(calls(in: .fiveMinutes, at: now), at: now)
        return .object([
            "at": .instant(now), "service": service(), "intake": intake, "prices": listedPrices(at: now),
            "real_time": realTime(at: now),
            "health": health, "recommendations": .list(advice(calls(in: .day, at: now), at: now).map(\.answer)),
            "periods": .object(
                AnswerObject(
                    periods.map { .init(key: $0.description, value: period($0, health: health, at: now)) })),
        ])
    }

    /// No call of these worlds is rejected.
    private var intake: AnswerTree {
        .object([
            "received": .count(calls.count), "stored": .count(calls.count),
            "duplicates": .count(0),
            "rejected": .object(["too_old": .count(0), "unknown_name": .count(0), "out_of_range": .count(0)]),
        ])
    }

    /// The calls that a period's window holds.
    func calls(in period: Period, at now: Instant) -> [ReferenceCall] {
        let window = Self.window(of: period, at: now)
        return calls.filter { window.from <= $0.record.time && $0.record.time < window.to }
    }

    static func window(of period: Period, at now: Instant) -> TimeWindow {
        let second: Int64 = 1_000_000
        let length = period.length.rawValue
        let bucket = length <= 300 * second ? second : length <= 86_400 * second ? 60 * second : 3_600 * second
        let to = (now.microseconds + bucket - 1) / bucket * bucket
        return TimeWindow(
            from: Instant(microseconds: (to - length) / bucket * bucket), to: Instant(microseconds: to))
    }

    private func period(_ period: Period, health: AnswerTree, at now: Instant) -> AnswerTree {
        let window = Self.window(of: period, at: now)
        let calls = calls(in: period, at: now)
        return .object([
            "window": .object(["from": .instant(window.from), "to": .instant(window.to)]),
            "stats": statistics(calls, period), "stats_by": statisticsBy(calls, period),
            "comparison": comparison(calls), "cost": costs(calls, period),
            "patterns": patterns(calls, period, at: now),
            "summary": summary(calls, period, health: health, at: now),
            "recommendations": .list(advice(calls, at: now).map(\.answer)),
        ])
    }
}
