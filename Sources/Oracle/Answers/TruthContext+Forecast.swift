import Answers
import Records

extension TruthContext {
    /// The cost of the local month, known and to come.
    func forecast(_ ledger: HourLedger, at now: Instant) -> AnswerTree {
        let month = localMonth(at: now)
        let spent = zone.localHours(in: TimeWindow(from: month.from, to: now)).reduce(Int128(0)) {
            $0 + ledger[$1].cost
        }
        let past = TrueHistory(ledger, zone: zone, at: now)
        var answer: AnswerObject = [
            "month_start": .instant(month.from), "month_end": .instant(month.to), "spent": money(spent),
            "days_observed": .number(Double(past.hours.count) / 24),
        ]
        guard let method = past.method else {
            for key in ["expected", "low", "high"] { answer.append(key, .null) }
            answer.append("confidence", .number(80))
            answer.append("method", .null)
            answer.append("reason", .text("few_hours"))
            answer.append("backtest", backTest([], []))
            return .object(answer)
        }
        let ahead = zone.localHours(in: TimeWindow(from: now, to: month.to))
        let rest = rest(of: ahead, past, at: now)
        let origins = past.origins(horizon: ahead.count)
        answer.append("expected", money(spent + rest))
        if origins.count >= 4 {
            let error = quantile(origins.map(\.scaledError)) * (past.hours.count + ahead.count) / 1_000_000
            // Whole and remainder apart, so that no product outgrows its type.
            let millionths = Int128(min(error, 1_000_000_000))
            let margin = rest / 1_000_000 * millionths + rest % 1_000_000 * millionths / 1_000_000
            answer.append("low", money(spent + (margin > rest ? 0 : rest - margin)))
            answer.append("high", money(spent + rest + margin))
        } else {
            answer.append("low", .null)
            answer.append("high", .null)
        }
        answer.append("confidence", .number(80))
        answer.append("method", .text(method.rawValue))
        answer.append("reason", origins.count >= 4 ? .null : .text("few_origins"))
        answer.append("backtest", backTest(origins.map(\.scaledError), origins.compactMap(\.percentError)))
        return .object(answer)
    }

    private func rest(of ahead: [Instant], _ past: TrueHistory, at now: Instant) -> Int128 {
        let means = past.means(of: ahead, from: past.hours)
        var rest: Int128 = 0
        for (start, mean) in zip(ahead, means) {
            if start >= now {
                rest += mean
            } else {
                let end = zone.endOfLocalHour(start)
                let length = Int128((end - start).rawValue)
                let left = Int128((end - now).rawValue)
                rest += mean / length * left + mean % length * left / length
            }
        }
        return rest
    }

    private func backTest(_ scaled: [Int], _ percent: [Int]) -> AnswerTree {
        var covered = 0
        for index in scaled.indices where scaled.count > 4 {
            var others = scaled
            others.remove(at: index)
            if scaled[index] <= quantile(others) { covered += 1 }
        }
        let error = percent.reduce(0, +)
        return .object([
            "origins": .count(scaled.count),
            "coverage": scaled.count > 4 ? .number(self.percent(covered, scaled.count)) : .null,
            "mean_absolute_percentage_error": percent.isEmpty
                ? .null : .number(Double(error) / (10_000 * Double(percent.count))),
        ])
    }

    /// The scaled error that four in five are not above, one more counted than there are.
    private func quantile(_ errors: [Int]) -> Int {
        var rank = 1
        while rank < errors.count, 100 * rank < 80 * (errors.count + 1) { rank += 1 }
        return errors.sorted()[rank - 1]
    }

    /// The local month that an instant lies in, found by counting months from January 1970 on.
    private func localMonth(at now: Instant) -> TimeWindow {
        let today = zone.localDay(now)
        var (first, next, month): (Int64, Int64, Int) = (0, 31, 0)
        while next <= today {
            month += 1
            first = next
            next += Self.length(ofMonth: month % 12, year: 1970 + month / 12)
        }
        var (from, to) = (zone.startOfLocalDay(now), zone.endOfLocalDay(now))
        while case let before = from - .minutes(15), zone.localDay(before) >= first {
            from = zone.startOfLocalDay(before)
        }
        while zone.localDay(to) < next { to = zone.endOfLocalDay(to) }
        return TimeWindow(from: from, to: to)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int64 {
        guard month == 1 else { return [3, 5, 8, 10].contains(month) ? 30 : 31 }
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28
    }
}
