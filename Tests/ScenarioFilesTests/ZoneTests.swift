import Records
import ScenarioFiles
import Scenarios
import Testing

@Suite("Time zones are complete around the run")
struct ZoneTests {
    private func zone(_ name: String, start: String, duration: String) throws -> ZoneOffsets {
        try Sample.plan(
            "schema: 1\nname: z\ntraffic: []\nclock: {start: \(start), duration: \(duration), timezone: \(name)}\n"
        ).zone
    }

    private func instant(_ text: String) throws -> Instant { try #require(Instant(iso8601: text)) }

    @Test func utcHasOneOffset() throws {
        #expect(try zone("UTC", start: "2026-03-02T08:00:00Z", duration: "366d") == .utc)
    }

    @Test func aZoneWithoutDaylightSavingHasOneOffset() throws {
        let zone = try zone("Asia/Kolkata", start: "2026-03-02T08:00:00Z", duration: "366d")
        #expect(zone.name == "Asia/Kolkata")
        #expect(zone.transitions.map(\.secondsEast) == [19_800])
    }

    @Test func changesOfBerlinAreExact() throws {
        let zone = try zone("Europe/Berlin", start: "2026-01-01T00:00:00Z", duration: "365d")
        #expect(zone.transitions.map(\.secondsEast) == [3_600, 7_200, 3_600])
        #expect(
            zone.transitions.dropFirst().map(\.from) == [
                try instant("2026-03-29T01:00:00Z"), try instant("2026-10-25T01:00:00Z"),
            ])
    }

    @Test func theLookBackOfAMonthIsCovered() throws {
        let zone = try zone("America/New_York", start: "2026-03-20T00:00:00Z", duration: "1h")
        let change = try instant("2026-03-08T07:00:00Z")
        #expect(zone.secondsEast(at: change) == -14_400)
        #expect(zone.secondsEast(at: change - Microseconds(1)) == -18_000)
    }

    @Test func changesThatAreNoDaylightSavingCountToo() throws {
        // Volgograd moved its standard time on 2020-12-27 at 02:00 local time.
        let zone = try zone("Europe/Volgograd", start: "2020-12-20T00:00:00Z", duration: "14d")
        #expect(zone.transitions.map(\.secondsEast) == [14_400, 10_800])
        #expect(zone.transitions.last?.from == (try instant("2020-12-26T22:00:00Z")))
    }

    @Test func farYearsFollowTheRules() throws {
        let zone = try zone("Europe/Berlin", start: "2190-01-01T00:00:00Z", duration: "365d")
        #expect(zone.transitions.map(\.secondsEast) == [3_600, 7_200, 3_600])
    }
}
