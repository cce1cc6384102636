import Answers
import Records

/// What happened in one local hour or day of a window.
struct SeriesStep {
    var span: TimeWindow
    var totals: HourTotals
}

extension TruthContext {
    /// The window's local hours, or local days for more than a week, ascending.
    func steps(_ truth: WindowTruth) -> [SeriesStep] {
        let hours = zone.localHours(in: truth.window)
        if truth.period.length <= .days(7) {
            return hours.map { hour in
                SeriesStep(
                    span: TimeWindow(from: hour, to: zone.endOfLocalHour(hour)),
                    totals: truth.hours[hour] ?? HourTotals())
            }
        }
        var steps: [SeriesStep] = []
        for hour in hours {
            if steps.last.map({ hour >= $0.span.to }) ?? true {
                let span = TimeWindow(from: zone.startOfLocalDay(hour), to: zone.endOfLocalDay(hour))
                steps.append(SeriesStep(span: span, totals: HourTotals()))
            }
            steps[steps.count - 1].totals.add(truth.hours[hour] ?? HourTotals(), sign: 1)
        }
        return steps
    }

    /// The steps as they are answered.
    func series(_ steps: [SeriesStep]) -> AnswerTree {
        .list(
            steps.map {
                .object([
                    "from": .instant($0.span.from), "requests": .count($0.totals.requests),
                    "cost": money($0.totals.cost),
                ])
            })
    }

    /// Requests by hour of the local week.
    func hourOfWeek(_ hours: [HourTotals]) -> AnswerTree {
        .object(
            AnswerObject(
                zip(Self.weekHourNames, hours).map {
                    .init(key: $0, value: .object(["requests": .count($1.requests)]))
                }))
    }

    /// The earliest of the busiest hours of the week.
    func peakHourOfWeek(_ hours: [HourTotals]) -> AnswerTree {
        var peak = 0
        for hour in 1..<168 where hours[hour].requests > hours[peak].requests { peak = hour }
        return hours[peak].requests == 0 ? .null : .text(Self.weekHourNames[peak])
    }

    private static let weekHourNames = (0..<168).map { hour in
        let day = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][hour / 24]
        return day + (hour % 24 < 10 ? "-0" : "-") + String(hour % 24)
    }
}
