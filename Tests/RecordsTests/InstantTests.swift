import Records
import Testing

@Suite struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:34:56Z", 951_827_696_000_000),
            ("2026-03-02T08:00:00Z", 1_772_438_400_000_000), ("2026-03-02T08:00:00.500Z", 1_772_438_400_500_000),
            ("2026-03-02T08:00:00.000001Z", 1_772_438_400_000_001), ("2199-12-31T23:59:59Z", 7_258_118_399_000_000),
        ] as [(String, Int64)])
    func textAndNumberAreTheSame(text: String, microseconds: Int64) {
        #expect(Instant(microseconds: microseconds).description == text)
        #expect(Instant(iso8601: text) == Instant(microseconds: microseconds))
    }

    @Test func everyDayOfFourCenturiesRoundTrips() {
        for day in stride(from: Int64(0), to: 83_000, by: 1) {
            let instant = Instant(microseconds: day * 86_400_000_000 + 1_234_567)
            #expect(Instant(iso8601: instant.description) == instant)
        }
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("2100-02-29", false), ("2000-02-29", true),
        ("2024-04-31", false), ("2024-13-01", false), ("2024-00-01", false), ("2024-01-00", false),
    ])
    func impossibleDatesAreRefused(date: String, isPossible: Bool) {
        #expect((Instant(iso8601: date + "T00:00:00Z") != nil) == isPossible)
    }

    @Test(arguments: [
        "", "2024", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T00:00Z", "2024-01-01T24:00:00Z",
        "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00ZZ",
        "1969-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "2024-01-01T00:00:00+15:00", "2024-01-01T00:00:00+02",
        "２024-01-01T00:00:00Z", "2024-01-01t00:00:00Z", " 2024-01-01T00:00:00Z", "-024-01-01T00:00:00Z",
    ])
    func garbageIsRefused(text: String) {
        #expect(Instant(iso8601: text) == nil)
    }

    @Test func zonesAndSpacesAreRead() {
        let expected = Instant(iso8601: "2026-03-02T08:00:00Z")
        #expect(Instant(iso8601: "2026-03-02 10:00:00+02:00") == expected)
        #expect(Instant(iso8601: "2026-03-02T02:30:00-05:30") == expected)
        #expect(Instant(iso8601: "2026-03-02T08:00:00.0000009Z") == expected)
    }

    @Test func instantsBeforeTheEpochReadBackwards() {
        #expect(Instant(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
        #expect(Instant(microseconds: -86_400_000_000).description == "1969-12-31T00:00:00Z")
    }

    @Test func roundingGoesDownAndUpAlsoBeforeTheEpoch() {
        let minute = Microseconds.minutes(1)
        for raw in [Int64(-60_000_001), -60_000_000, -1, 0, 1, 59_999_999, 60_000_000, 61_000_000] {
            let instant = Instant(microseconds: raw)
            let floor = instant.floored(to: minute)
            let ceiling = instant.ceiled(to: minute)
            #expect(floor.microseconds % 60_000_000 == 0 && ceiling.microseconds % 60_000_000 == 0)
            #expect(floor <= instant && instant <= ceiling)
            #expect(ceiling - floor == (floor == instant ? .zero : minute))
        }
    }
}
