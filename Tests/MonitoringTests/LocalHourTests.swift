import Monitoring
import Records
import Testing

/// Hours of local time, around changes of the clock and in zones that are not whole hours off.
@Suite struct LocalHourTests {
    static func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    static func berlin() throws -> ZoneOffsets {
        ZoneOffsets(
            name: "Europe/Berlin",
            transitions: [
                .init(from: Instant(microseconds: .min), secondsEast: 3_600),
                .init(from: try instant("2026-03-29T01:00:00Z"), secondsEast: 7_200),
                .init(from: try instant("2026-10-25T01:00:00Z"), secondsEast: 3_600),
            ])
    }

    @Test func `the hour that the clocks repeat is two hours`() throws {
        let window = TimeWindow(
            from: try Self.instant("2026-10-24T23:30:00Z"), to: try Self.instant("2026-10-25T02:00:00.000001Z"))
        let hours = LocalHour.touching(window, in: try Self.berlin())
        #expect(hours.map(\.hourOfDay) == [1, 2, 2, 3])
        #expect(hours.map(\.weekday) == [6, 6, 6, 6])
        #expect(hours[0].span.from == (try Self.instant("2026-10-24T23:00:00Z")))
        #expect(hours.map { $0.span.to - $0.span.from } == Array(repeating: .hours(1), count: 4))
    }

    @Test func `the hour that the clocks skip is none`() throws {
        let window = TimeWindow(
            from: try Self.instant("2026-03-29T00:00:00Z"), to: try Self.instant("2026-03-29T02:00:00Z"))
        #expect(LocalHour.touching(window, in: try Self.berlin()).map(\.hourOfWeek) == [145, 147])
    }

    @Test func `days with a change of the clock have 25 and 23 hours`() throws {
        let autumn = LocalHour(at: try Self.instant("2026-10-25T12:00:00Z"), in: try Self.berlin())
            .wholeDay(in: try Self.berlin())
        #expect(autumn.from == (try Self.instant("2026-10-24T22:00:00Z")) && autumn.to - autumn.from == .hours(25))
        let spring = LocalHour(at: try Self.instant("2026-03-29T12:00:00Z"), in: try Self.berlin())
            .wholeDay(in: try Self.berlin())
        #expect(spring.from == (try Self.instant("2026-03-28T23:00:00Z")) && spring.to - spring.from == .hours(23))
    }

    @Test func `an hour begins where the zone's offset puts it`() throws {
        for (seconds, start, hour) in [
            (Int32(20_700), "2026-03-02T11:15:00Z", 17), (19_800, "2026-03-02T11:30:00Z", 17),
            (-34_200, "2026-03-02T11:30:00Z", 2), (0, "2026-03-02T12:00:00Z", 12),
        ] {
            let zone = ZoneOffsets(
                name: "z", transitions: [.init(from: Instant(microseconds: .min), secondsEast: seconds)])
            let local = LocalHour(at: try Self.instant("2026-03-02T12:05:00Z"), in: zone)
            #expect(local.span.from == (try Self.instant(start)) && local.hourOfDay == hour && local.weekday == 0)
        }
    }

    /// On Lord Howe Island the clocks move by half an hour.
    @Test func `a change inside an hour cuts it`() throws {
        let change = try Self.instant("2026-04-04T15:00:00Z")
        let zone = ZoneOffsets(
            name: "Australia/Lord_Howe",
            transitions: [
                .init(from: Instant(microseconds: .min), secondsEast: 39_600), .init(from: change, secondsEast: 37_800),
            ])
        let hours = LocalHour.touching(TimeWindow(from: change - .hours(1), to: change + .hours(1)), in: zone)
        #expect(hours.map(\.hourOfDay) == [1, 1, 2])
        #expect(hours.map { $0.span.to - $0.span.from } == [.hours(1), .minutes(30), .hours(1)])
    }

    @Test func `before the epoch weeks begin on Monday as well`() {
        #expect(LocalHour(at: Instant(microseconds: -1), in: .utc).hourOfWeek == 2 * 24 + 23)
        #expect(LocalHour(at: Instant(microseconds: -4 * 86_400_000_000), in: .utc).weekday == 6)
    }
}
