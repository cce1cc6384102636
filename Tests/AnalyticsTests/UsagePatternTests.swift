import Answers
import Records
import Testing

@Suite struct UsagePatternTests {
    private func share(_ requests: Double, _ cost: Double) -> AnswerTree {
        .object(["request_share": .number(requests), "cost_share": .number(cost)])
    }

    @Test func `hours of the week and the series by hand`() {
        var desk = Desk()
        desk.record(2, input: 10, ago: .minutes(10))  // Monday 11:50
        desk.record(3, input: 10, ago: .hours(24))  // Sunday 12:00
        desk.record(1, input: 5, ago: .days(7))  // Monday 12:00 a week before
        let answers = desk.answers(periods: [.hour, .week])
        let week = answers["periods", "7d", "patterns"]
        #expect(week["hour_of_week"].keys.count == 168)
        #expect(week["hour_of_week"].keys.first == "mon-00" && week["hour_of_week"].keys.last == "sun-23")
        #expect(week["hour_of_week", "mon-11", "requests"] == .count(2))
        #expect(week["hour_of_week", "sun-12", "requests"] == .count(3))
        #expect(week["hour_of_week", "mon-12", "requests"] == .count(1))
        #expect(week["peak_hour_of_week"] == .text("sun-12"))
        let series = week["hourly_series"].elements
        #expect(series.count == 168 && week["series_step"] == .text("hour"))
        #expect(
            series[0]
                == .object([
                    "from": .instant(Desk.now - .days(7)), "requests": .count(1),
                    "cost": .money(Picodollars(5_000_000)),
                ]))
        #expect(series[1]["requests"] == .count(0) && series[144]["requests"] == .count(3))
        #expect(series[167]["from"] == .instant(Desk.now - .hours(1)) && series[167]["requests"] == .count(2))
        #expect(answers["periods", "1h", "patterns", "hourly_series"].elements.count == 1)
    }

    @Test func `without requests there is a series but no peak and no growth`() {
        var desk = Desk()
        let answers = desk.answers(periods: [.minute, .month])
        let minute = answers["periods", "1m", "patterns"]
        #expect(minute["peak_hour_of_week"] == .null && minute["hourly_series"].elements.count == 1)
        #expect(minute["concentration", "top_1_users"] == share(0, 0))
        let month = answers["periods", "30d", "patterns"]
        #expect(month["series_step"] == .text("day") && month["hourly_series"].elements.count == 31)
        #expect(month["growth", "samples"] == .count(0) && month["growth", "requests_per_day"] == .null)
    }

    @Test func `growth is the slope of whole hours after the first with a call`() {
        var desk = Desk()
        // 7, 1, 2, 3, 4 calls in the hours before now: the line goes through the last four.
        for (hours, calls) in [(5, 7), (4, 1), (3, 2), (2, 3), (1, 4)] {
            desk.record(calls, input: 1, ago: .hours(Int64(hours)))
        }
        let growth = desk.answers(periods: [.day])["periods", "24h", "patterns", "growth"]
        #expect(growth["samples"] == .count(4))
        // One call an hour more each hour is 24 a day more each hour, 576 each day.
        #expect(growth["requests_per_day"] == .number(576))
        #expect(growth["cost_per_day"] == .number(576e6 / 1e12))
        #expect(growth["relative_per_week"] == .number(100 * 168 / 2.5))
    }

    @Test func `three steps are evidence and two are not`() {
        for (hours, isNull) in [(3, true), (4, false)] {
            var desk = Desk()
            for hour in 1...hours { desk.record(1, ago: .hours(Int64(hour))) }
            let growth = desk.answers(periods: [.day])["periods", "24h", "patterns", "growth"]
            #expect(growth["samples"] == .count(hours - 1))
            #expect((growth["requests_per_day"] == .null) == isNull)
            #expect((growth["relative_per_week"] == .null) == isNull)
        }
    }

    @Test func `the largest have their share, the anonymous being one user`() {
        var desk = Desk()
        desk.record(6, input: 10)
        for user in 1...12 { desk.record(1, Desk.claude, input: UInt32(user), user: UInt32(user)) }
        let concentration = desk.answers()["periods", "1h", "patterns", "concentration"]
        // 60 uUSD by nobody, 2, 4, … 24 by the named: 216 in all.
        #expect(concentration["top_1_users"] == share(100 * 6 / 18, 100 * 60 / 216.0))
        #expect(concentration["top_5_users"] == share(100 * 10 / 18.0, 100 * (60 + 24 + 22 + 20 + 18) / 216.0))
        #expect(concentration["top_10_users"] == share(100 * 15 / 18.0, 100 * (216 - 2 - 4 - 6) / 216.0))
        #expect(concentration["top_1_models"] == share(100 * 12 / 18.0, 100 * 156 / 216.0))
        #expect(concentration["top_3_models"] == share(100, 100))
    }
}
