import Answers
import Records
import Scenarios

extension Reference {
    /// A stretch of local time with the calls in it.
    private struct Step {
        var from: Instant
        var to: Instant
        var calls: [ReferenceCall]
    }

    /// What `patterns` says beyond hours of the day, in order.
    func usage(_ calls: [ReferenceCall], _ period: Period, at now: Instant) -> [AnswerObject.Entry] {
        let places = calls.map { hourOfWeek($0.record.time) }
        let byWeek = (0..<168).map { hour in places.count { $0 == hour } }
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].flatMap { day in
            ["00", "01", "02", "03", "04", "05", "06", "07", "08", "09"].map { "\(day)-\($0)" }
                + (10..<24).map { "\(day)-\($0)" }
        }
        let peak = byWeek.max().flatMap { $0 == 0 ? nil : byWeek.firstIndex(of: $0) }
        let steps = steps(calls, period, at: now)
        return [
            .init(
                key: "hour_of_week",
                value: .object(
                    AnswerObject(
                        zip(names, byWeek).map { .init(key: $0, value: .object(["requests": .count($1)])) }))),
            .init(key: "peak_hour_of_week", value: peak.map { .text(names[$0]) } ?? .null),
            .init(key: "series_step", value: .text(isDaily(period) ? "day" : "hour")),
            .init(
                key: "hourly_series",
                value: .list(
                    steps.map {
                        .object([
                            "from": .instant($0.from), "requests": .count($0.calls.count),
                            "cost": .money(Picodollars($0.calls.cost)),
                        ])
                    })),
            .init(key: "growth", value: growth(steps, period, at: now)),
            .init(key: "concentration", value: concentration(calls)),
        ]
    }

    private func isDaily(_ period: Period) -> Bool { period.length.rawValue > 7 * 86_400_000_000 }

    private func localQuarter(_ time: Instant) -> Int64 {
        (time.microseconds + Int64(plan.zone.secondsEast(at: time)) * 1_000_000) / 900_000_000
    }

    private func hourOfWeek(_ time: Instant) -> Int { Int((localQuarter(time) / 4 + 72) % 168) }

    /// Walks the quarters of an hour from before the window to behind it; a step begins where a local hour or day does.
    private func steps(_ calls: [ReferenceCall], _ period: Period, at now: Instant) -> [Step] {
        let window = Self.window(of: period, at: now)
        var borders: [Instant] = []
        var quarter = (window.from - .days(2)).floored(to: .minutes(15))
        while quarter < window.to + .days(2) {
            let before = quarter - .minutes(15)
            let isBorder =
                isDaily(period)
                ? localQuarter(before) / 96 != localQuarter(quarter) / 96
                : localQuarter(quarter) % 4 == 0 || localQuarter(quarter) != localQuarter(before) + 1
            if isBorder { borders.append(quarter) }
            quarter = quarter + .minutes(15)
        }
        return zip(borders, borders.dropFirst()).filter { $1 > window.from && $0 < window.to }.map { from, to in
            Step(from: from, to: to, calls: calls.filter { from <= $0.record.time && $0.record.time < to })
        }
    }

    private func growth(_ steps: [Step], _ period: Period, at now: Instant) -> AnswerTree {
        let first = steps.firstIndex { !$0.calls.isEmpty } ?? steps.count
        let end = min(now, Self.window(of: period, at: now).to)
        let seen = steps.dropFirst(first + 1).filter { $0.to <= end }
        let count = Int128(seen.count)
        guard count >= 3 else {
            return .object([
                "requests_per_day": .null, "cost_per_day": .null, "relative_per_week": .null,
                "samples": .count(seen.count),
            ])
        }
        let perDay: Int128 = isDaily(period) ? 1 : 24
        func slope(_ value: (Step) -> Int128) -> Int128 {
            seen.enumerated().reduce(0) { $0 + Int128(2 * $1.offset - seen.count + 1) * value($1.element) }
        }
        let requests = slope { Int128($0.calls.count) }
        let total = seen.reduce(0) { $0 + $1.calls.count }
        let below = Double(count * (count * count - 1))
        return .object([
            "requests_per_day": .number(Double(6 * perDay * perDay) * Double(requests) / below),
            "cost_per_day": .number(Double(6 * perDay * perDay) * Double(slope { $0.calls.cost }) / (1e12 * below)),
            "relative_per_week": total == 0
                ? .null
                : .number(Double(4_200 * perDay * requests) / (Double(count * count - 1) * Double(total))),
            "samples": .count(seen.count),
        ])
    }

    private func concentration(_ calls: [ReferenceCall]) -> AnswerTree {
        func shares(_ count: Int, _ groups: [[ReferenceCall]]) -> AnswerTree {
            let requests = groups.map(\.count).sorted(by: >).prefix(count).reduce(0, +)
            let cost = groups.map(\.cost).sorted(by: >).prefix(count).reduce(0, +)
            return .object([
                "request_share": .number(calls.isEmpty ? 0 : 100 * Double(requests) / Double(calls.count)),
                "cost_share": .number(calls.cost == 0 ? 0 : 100 * Double(cost) / Double(calls.cost)),
            ])
        }
        let users = Array(Dictionary(grouping: calls, by: \.record.user).values)
        let models = Array(Dictionary(grouping: calls, by: \.record.model).values)
        return .object([
            "top_1_users": shares(1, users), "top_5_users": shares(5, users), "top_10_users": shares(10, users),
            "top_1_models": shares(1, models), "top_3_models": shares(3, models),
        ])
    }
}
