import Answers
import Records
import Testing

/// The forecast of March 2026, seen from noon on its second day.
@Suite struct ForecastTests {
    /// One call of so many tokens, each a millionth of a dollar, in the middle of each of the hours before noon, the
    /// first given hour first.
    private func forecast(_ tokens: [UInt32]) -> AnswerTree {
        var desk = Desk()
        for (index, input) in tokens.enumerated() {
            desk.record(input: input, ago: .hours(Int64(tokens.count - index)) - .minutes(30))
        }
        return desk.answers(periods: [])["forecast"]
    }

    private func money(_ tokens: Int128) -> AnswerTree { .money(Picodollars(tokens * 1_000_000)) }

    @Test func `without a call there is a month but no forecast`() {
        let forecast = forecast([])
        #expect(
            forecast
                == .object([
                    "month_start": .instant(Desk.now - .hours(36)),
                    "month_end": .instant(Desk.now - .hours(36) + .days(31)), "spent": money(0),
                    "days_observed": .number(0), "expected": .null, "low": .null, "high": .null,
                    "confidence": .number(80), "method": .null, "reason": .text("few_hours"),
                    "backtest": .object([
                        "origins": .count(0), "coverage": .null, "mean_absolute_percentage_error": .null,
                    ]),
                ]))
    }

    @Test func `six whole hours after the first are enough for a mean`() {
        let few = forecast([9, 1, 1, 1, 1, 1])
        #expect(few["reason"] == .text("few_hours") && few["days_observed"] == .number(5 / 24))
        let enough = forecast([9, 1, 2, 3, 4, 5, 6])
        #expect(enough["method"] == .text("overall_mean") && enough["reason"] == .text("few_origins"))
        #expect(enough["spent"] == money(30))
        // 708 hours are left at 3.5 tokens each.
        #expect(enough["expected"] == money(30 + 2_478))
        #expect(enough["low"] == .null && enough["high"] == .null)
        #expect(enough["backtest", "origins"] == .count(0))
    }

    @Test func `hours of last month are history but not spent`() {
        // 48 hours, the first twelve of them on the last day of February, after one that is left out.
        let forecast = forecast([5] + (0..<48).map { $0 < 12 ? 7 : 1 })
        #expect(forecast["method"] == .text("hour_of_day") && forecast["spent"] == money(36))
        // The hours from noon on cost 4 in the mean of two days, those before 1: 29 whole days and a half.
        #expect(forecast["expected"] == money(36 + 29 * (12 * 4 + 12) + 12 * 4))
        #expect(forecast["days_observed"] == .number(2))
    }

    @Test func `constant costs are forecast without any doubt`() {
        let forecast = forecast(Array(repeating: 1_000, count: 8 * 24))
        #expect(forecast["method"] == .text("hour_of_day") && forecast["reason"] == .null)
        for key in ["expected", "low", "high"] { #expect(forecast[key] == money(31 * 24 * 1_000)) }
        #expect(forecast["backtest", "coverage"] == .number(100))
        #expect(forecast["backtest", "mean_absolute_percentage_error"] == .number(0))
    }

    @Test func `a month without any cost is expected to cost nothing`() {
        let forecast = forecast(Array(repeating: 0, count: 20 * 24))
        #expect(forecast["method"] == .text("hour_of_week") && forecast["expected"] == money(0))
        #expect(forecast["backtest", "origins"] == .count(0) && forecast["low"] == .null)
    }

    @Test func `the interval by hand`() {
        // Six days at 1, then a day and a half at 2; 179 hours after the first, from Monday 01:00 on.
        let forecast = forecast(Array(repeating: 1, count: 144) + Array(repeating: 2, count: 36))
        #expect(forecast["method"] == .text("hour_of_day") && forecast["spent"] == money(72))
        // The midnights after 47, 71, 95, 119 and 143 hours expected 1 an hour. What came was 36 more, in 132, 108, 84,
        // 60 and 36 hours: errors of 272727 … 1000000 millionths, the largest for 179 hours of past and future.
        #expect(forecast["backtest", "origins"] == .count(5))
        let errors = [214_285, 250_000, 300_000, 375_000, 500_000].reduce(0, +)
        #expect(forecast["backtest", "mean_absolute_percentage_error"] == .number(Double(errors) / 50_000))
        // The largest is more than the others would have covered.
        #expect(forecast["backtest", "coverage"] == .number(80))
        // Of an hour before noon 7 or 8 are known, 1 or 2 of them at 2; 708 hours are left. The largest scaled error,
        // 5586592178, is 4955307 millionths for 179 + 708 hours: more than all that is left.
        let (spent, rest) = (Int128(72_000_000), Int128(847_464_226))
        #expect(forecast["expected"] == .money(Picodollars(spent + rest)))
        #expect(forecast["low"] == .money(Picodollars(spent)))
        #expect(forecast["high"] == .money(Picodollars(spent + rest + rest * 4_955_307 / 1_000_000)))
    }
}
