import Answers
import Records
import Testing

/// Hours of the day are those of the scenario's zone at the time of each call.
struct LocalHourTests {
    static let kolkata = ZoneOffsets(
        name: "Asia/Kolkata", transitions: [.init(from: Instant(microseconds: .min), secondsEast: 19_800)])

    /// Berlin in 2026: summer time from 29 March to 25 October, each at 01:00 UTC.
    static func berlin() throws -> ZoneOffsets {
        ZoneOffsets(
            name: "Europe/Berlin",
            transitions: [
                .init(from: Instant(microseconds: .min), secondsEast: 3_600),
                .init(from: try .at("2026-03-29T01:00:00Z"), secondsEast: 7_200),
                .init(from: try .at("2026-10-25T01:00:00Z"), secondsEast: 3_600),
            ])
    }

    /// The hours with calls and how many, of calls at the given times on one day.
    private func usage(_ zone: ZoneOffsets, day: String, _ times: [String]) throws -> [String: AnswerTree] {
        var world = World()
        world.zone = zone
        for time in times { try world.call(at: .at("\(day)T\(time)Z")) }
        world.start = try .at("\(day)T00:00:00Z")
        world.end = world.start + .days(1)
        let patterns = world.answers(at: world.end, periods: [.day])["periods", "24h", "patterns"]
        #expect(patterns?["timezone"] == .text(zone.name))
        guard case .object(let hours) = patterns?["hourly_usage"] else { return [:] }
        return Dictionary(uniqueKeysWithValues: hours.entries.map { ($0.key, $0.value) }).filter {
            $0.value != .count(0)
        }
    }

    @Test
    func halfAnHourOff() throws {
        let times = ["00:00:00", "00:29:59.999999", "00:30:00", "18:29:59", "18:30:00"]
        let expected: [String: AnswerTree] = ["5": .count(2), "6": .count(1), "23": .count(1), "0": .count(1)]
        #expect(try usage(Self.kolkata, day: "2026-03-02", times) == expected)
    }

    /// Two o'clock does not happen.
    @Test
    func springForward() throws {
        let times = ["00:00:00", "00:59:59.999999", "01:00:00", "02:00:00"]
        let expected: [String: AnswerTree] = ["1": .count(2), "3": .count(1), "4": .count(1)]
        #expect(try usage(Self.berlin(), day: "2026-03-29", times) == expected)
    }

    /// Two o'clock happens twice.
    @Test
    func fallBack() throws {
        let times = ["00:00:00", "00:59:59.999999", "01:00:00", "02:00:00"]
        let expected: [String: AnswerTree] = ["2": .count(3), "3": .count(1)]
        #expect(try usage(Self.berlin(), day: "2026-10-25", times) == expected)
    }

    @Test
    func westOfGreenwich() throws {
        let zone = ZoneOffsets(
            name: "West", transitions: [.init(from: Instant(microseconds: .min), secondsEast: -34_200)])
        #expect(try usage(zone, day: "2026-03-02", ["09:29:59", "09:30:00"]) == ["23": .count(1), "0": .count(1)])
    }

    @Test
    func theEarliestOfTiedHoursIsThePeak() throws {
        var world = World()
        try world.call(at: .noon - .hours(1), times: 2)
        try world.call(at: .noon - .hours(5), times: 2)
        try world.call(at: .noon - .hours(6))
        #expect(world.answers(periods: [.day])["periods", "24h", "patterns", "peak_hour"] == .count(7))
    }
}
