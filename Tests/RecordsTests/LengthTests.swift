import Records
import Testing

@Suite struct LengthTests {
    @Test(
        arguments: [
            (0, "0s"), (1, "1us"), (1_500_000, "1s500ms"), (9_000_000_000, "2h30m"), (2_592_000_000_000, "30d"),
            (-90_000_000, "-1m30s"), (86_400_000_001, "1d1us"),
        ] as [(Int64, String)])
    func lengthsReadInTheirLargestUnits(raw: Int64, text: String) {
        #expect(Microseconds(raw).description == text)
    }

    @Test func unitsAgree() {
        #expect(Microseconds.seconds(1) == .milliseconds(1_000))
        #expect(Microseconds.minutes(1) == .seconds(60))
        #expect(Microseconds.hours(1) == .minutes(60))
        #expect(Microseconds.days(1) == .hours(24))
        #expect(Microseconds.hours(2) - .hours(3) + .hours(1) == .zero)
    }

    @Test(arguments: [
        ("1m", Microseconds.minutes(1)), ("90m", .minutes(90)), ("24h", .days(1)), ("31d", .days(31)),
        ("0001h", .hours(1)),
    ])
    func periodsAreRead(text: String, length: Microseconds) {
        #expect(Period(text)?.length == length)
        #expect(Period(text)?.description == text)
    }

    @Test(arguments: [
        "", "m", "5", "0m", "00h", "7w", "1s", "32d", "745h", "44641m", "9999999999d", "9999999d", "１h", "1 h", " 1h",
        "-1h", "+1h", "1.5h", "1H", "1h ", "1é", "h1", "1hh", "0x1h", "\u{0}1h",
    ])
    func otherPeriodsAreRefused(text: String) {
        #expect(Period(text) == nil)
    }

    @Test func everydayPeriodsAscendAndReadAsTheyAreWritten() {
        #expect(Period.everyday == Period.everyday.sorted())
        #expect(Period.everyday.map(\.description) == ["1m", "5m", "1h", "24h", "7d", "30d"])
        for period in Period.everyday { #expect(Period(period.description) == period) }
    }
}
