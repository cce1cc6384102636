import Answers
import Monitoring
import Records

extension Analyst {
    private static let longestHistory = Microseconds.days(31)

    /// What the local calendar month will have cost when it is over.
    func forecast(from monitor: borrowing Monitor, at now: Instant) -> AnswerTree {
        let month = Self.month(at: now, in: zone)
        let oldest = now - Self.longestHistory
        let hours = monitor.localHours(since: min(oldest, month.from), at: now)
        let spent = hours.filter { $0.hour.span.from >= month.from }.reduce(Picodollars.zero) { $0 + $1.cost }
        let kept = hours.filter { $0.hour.span.from >= oldest && $0.hour.span.to <= now }
        // Watching may have begun in the middle of the first hour with a call.
        let history = kept.drop { $0.requests == 0 }.dropFirst()
        let outlook = Outlook(history: history, month: month, now: now, zone: zone)
        return .object([
            "month_start": .instant(month.from), "month_end": .instant(month.to), "spent": .money(spent),
            "days_observed": .number(Double(history.count) / 24),
            "expected": Self.money(outlook.map { spent + $0.rest }),
            "low": Self.money(outlook?.low.map { spent + $0 }),
            "high": Self.money(outlook?.high.map { spent + $0 }),
            "confidence": .number(Double(BackTest.confidence)),
            "method": outlook.map { .text($0.season.rawValue) } ?? .null, "reason": Self.reason(outlook),
            "backtest": .object([
                "origins": .count(outlook?.backTest.origins ?? 0), "coverage": Self.number(outlook?.backTest.coverage),
                "mean_absolute_percentage_error": Self.number(outlook?.backTest.meanAbsolutePercentageError),
            ]),
        ])
    }

    private static func reason(_ outlook: Outlook?) -> AnswerTree {
        guard let outlook else { return .text("few_hours") }
        return outlook.margin == nil ? .text("few_origins") : .null
    }

    private static func money(_ amount: Picodollars?) -> AnswerTree { amount.map { .money($0) } ?? .null }

    private static func number(_ value: Double?) -> AnswerTree { value.map { .number($0) } ?? .null }

    /// From the first local hour of the month to the first of the next.
    private static func month(at now: Instant, in zone: ZoneOffsets) -> TimeWindow {
        let today = LocalHour(at: now, in: zone)
        let days = CalendarMonth(containing: today.day).days
        var month = today.wholeDay(in: zone)
        while case let before = LocalHour(at: month.from - Microseconds(1), in: zone), before.day >= days.lowerBound {
            month.from = before.span.from
        }
        while case let after = LocalHour(at: month.to, in: zone), after.day < days.upperBound {
            month.to = after.span.to
        }
        return month
    }
}

/// What the rest of a month is expected to cost, and how sure that is.
private struct Outlook {
    let season: Season
    let rest: Picodollars
    let backTest: BackTest
    /// How far off the rest may be; `nil` without evidence.
    let margin: Picodollars?

    var low: Picodollars? { margin.map { max(.zero, rest - $0) } }
    var high: Picodollars? { margin.map { rest + $0 } }

    init?(history: ArraySlice<HourTotals>, month: TimeWindow, now: Instant, zone: ZoneOffsets) {
        guard let season = Season(hours: history.count) else { return nil }
        var means = SeasonalMeans(season)
        for hour in history { means.add(hour) }
        let ahead = LocalHour.touching(TimeWindow(from: now, to: month.to), in: zone)
        let rest = ahead.reduce(Int128(0)) { sum, hour in
            let length = Int128((hour.span.to - hour.span.from).rawValue)
            let left = Int128((hour.span.to - max(now, hour.span.from)).rawValue)
            let (times, remainder) = means.mean(of: hour).quotientAndRemainder(dividingBy: length)
            return sum + times * left + remainder * left / length
        }
        let backTest = BackTest(season, history: history, horizon: ahead.count)
        self.season = season
        self.rest = Picodollars(rest)
        self.backTest = backTest
        margin = backTest.margin(hours: history.count + ahead.count)
            .map { Picodollars(Millionths.take($0, of: rest)) }
    }
}
