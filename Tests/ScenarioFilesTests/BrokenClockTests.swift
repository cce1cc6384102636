import Testing

@Suite("Mistakes in the clock are named at their place")
struct BrokenClockTests {
    @Test(arguments: table)
    func everyProblemIsReported(_ file: BrokenFile) { file.expectProblems() }

    private static let table = [
        BrokenFile(
            "a clock without duration", text: Sample.with(", duration: 6h", ""),
            problems:
                """
                3:8: clock.duration: missing; expected a duration such as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a start without zone", text: Sample.with("08:00:00Z", "08:00:00"),
            problems:
                """
                3:16: clock.start: "2026-03-02T08:00:00" is not such a time; expected a date and time with its \
                zone such as 2026-03-02T08:00:00Z, in the years 1970 to 2199
                """),
        BrokenFile(
            "a start that is no date", text: Sample.with("2026-03-02T", "2026-02-30T"),
            problems:
                """
                3:16: clock.start: "2026-02-30T08:00:00Z" is not such a time; expected a date and time with its \
                zone such as 2026-03-02T08:00:00Z, in the years 1970 to 2199
                """),
        BrokenFile(
            "a start before 1970", text: Sample.with("2026-03-02T", "1969-03-02T"),
            problems:
                """
                3:16: clock.start: "1969-03-02T08:00:00Z" is not such a time; expected a date and time with its \
                zone such as 2026-03-02T08:00:00Z, in the years 1970 to 2199
                """),
        BrokenFile(
            "an end past 2199",
            text: Sample.with("2026-03-02T08:00:00Z, duration: 6h", "2199-12-31T08:00:00Z, duration: 30d"),
            problems:
                """
                3:48: clock.duration: the run ends at 2200-01-30T08:00:00Z; expected an end before the year 2200
                """),
        BrokenFile(
            "a duration without unit", text: Sample.with("duration: 6h", "duration: 6"),
            problems:
                """
                3:48: clock.duration: "6" has no unit; expected a duration from 1s to 366d, such as 90s, 5m or 6h \
                (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration in an unknown unit", text: Sample.with("duration: 6h", "duration: 6hrs"),
            problems:
                """
                3:48: clock.duration: "6hrs" has an unknown unit "hrs"; expected a duration from 1s to 366d, such \
                as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration with a space", text: Sample.with("duration: 6h", "duration: 6 h"),
            problems:
                """
                3:48: clock.duration: "6 h" has a space in it; expected a duration from 1s to 366d, such as 90s, \
                5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration with units out of order", text: Sample.with("duration: 6h", "duration: 30m6h"),
            problems:
                """
                3:48: clock.duration: "30m6h" has its units out of order; expected a duration from 1s to 366d, \
                such as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration of nothing", text: Sample.with("duration: 6h", "duration: 0s"),
            problems:
                """
                3:48: clock.duration: "0s" is out of range; expected a duration from 1s to 366d, such as 90s, 5m \
                or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a negative duration", text: Sample.with("duration: 6h", "duration: -6h"),
            problems:
                """
                3:48: clock.duration: "-6h" is not a duration; expected a duration from 1s to 366d, such as 90s, \
                5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration past a year", text: Sample.with("duration: 6h", "duration: 367d"),
            problems:
                """
                3:48: clock.duration: "367d" is out of range; expected a duration from 1s to 366d, such as 90s, 5m \
                or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration finer than a microsecond", text: Sample.with("duration: 6h", "duration: 1.0000001s"),
            problems:
                """
                3:48: clock.duration: "1.0000001s" is finer than a microsecond; expected a duration from 1s to \
                366d, such as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration of many digits", text: Sample.with("duration: 6h", "duration: 99999999999999999999999d"),
            problems:
                """
                3:48: clock.duration: "99999999999999999999999d" is out of range; expected a duration from 1s to \
                366d, such as 90s, 5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a duration that is infinite", text: Sample.with("duration: 6h", "duration: .inf"),
            problems:
                """
                3:48: clock.duration: ".inf" is not a duration; expected a duration from 1s to 366d, such as 90s, \
                5m or 6h (units d, h, m, s, ms, us)
                """),
        BrokenFile(
            "a misspelt time zone", text: Sample.with("duration: 6h}", "duration: 6h, timezone: Africa/Johanesburg}"),
            problems:
                """
                3:62: clock.timezone: unknown time zone "Africa/Johanesburg"; expected an IANA time zone such as \
                UTC or Africa/Johannesburg; did you mean "Africa/Johannesburg"?
                """),
        BrokenFile(
            "an abbreviated time zone", text: Sample.with("duration: 6h}", "duration: 6h, timezone: PST}"),
            problems:
                """
                3:62: clock.timezone: unknown time zone "PST"; expected an IANA time zone such as UTC or \
                Africa/Johannesburg
                """),
    ]
}
