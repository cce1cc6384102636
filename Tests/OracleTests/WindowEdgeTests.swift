import Answers
import Records
import Testing

@testable import Oracle

/// Windows end at the next whole bucket and begin one period earlier; the start is inside, the end is not.
struct WindowEdgeTests {
    struct Case: Sendable {
        var period: String
        var now: String
        var from: String
        var to: String
    }

    static let cases = [
        // Seconds up to five minutes.
        Case(period: "1m", now: "12:00:00Z", from: "2026-03-02T11:59:00Z", to: "2026-03-02T12:00:00Z"),
        Case(period: "1m", now: "12:00:00.000001Z", from: "2026-03-02T11:59:01Z", to: "2026-03-02T12:00:01Z"),
        Case(period: "5m", now: "12:00:29.999999Z", from: "2026-03-02T11:55:30Z", to: "2026-03-02T12:00:30Z"),
        // Minutes up to a day.
        Case(period: "6m", now: "12:00:00Z", from: "2026-03-02T11:54:00Z", to: "2026-03-02T12:00:00Z"),
        Case(period: "6m", now: "12:00:00.000001Z", from: "2026-03-02T11:55:00Z", to: "2026-03-02T12:01:00Z"),
        Case(period: "1h", now: "12:34:56Z", from: "2026-03-02T11:35:00Z", to: "2026-03-02T12:35:00Z"),
        Case(period: "24h", now: "12:34:56Z", from: "2026-03-01T12:35:00Z", to: "2026-03-02T12:35:00Z"),
        Case(period: "1d", now: "12:34:00Z", from: "2026-03-01T12:34:00Z", to: "2026-03-02T12:34:00Z"),
        // Hours beyond.
        Case(period: "1441m", now: "12:00:00Z", from: "2026-03-01T11:00:00Z", to: "2026-03-02T12:00:00Z"),
        Case(period: "7d", now: "12:00:00Z", from: "2026-02-23T12:00:00Z", to: "2026-03-02T12:00:00Z"),
        Case(period: "7d", now: "12:00:00.000001Z", from: "2026-02-23T13:00:00Z", to: "2026-03-02T13:00:00Z"),
        Case(period: "30d", now: "23:59:59Z", from: "2026-02-01T00:00:00Z", to: "2026-03-03T00:00:00Z"),
    ]

    @Test(arguments: cases)
    func edgesAndWhatLiesOnThem(_ expected: Case) throws {
        let period = try Period.of(expected.period)
        let (from, to) = (try Instant.at(expected.from), try Instant.at(expected.to))
        let now = try Instant.at("2026-03-02T" + expected.now)
        var world = World()
        world.start = .noon - .days(40)
        for time in [from - Microseconds(1), from, to - Microseconds(1), to] where time < now {
            try world.call(at: time)
        }
        // Of the two at the window's end only what has already happened can have been seen.
        let seen = to - Microseconds(1) < now ? 2 : 1
        let answers = world.answers(at: now, periods: [period])["periods", expected.period]
        #expect(answers?["window", "from"] == .instant(from))
        #expect(answers?["window", "to"] == .instant(to))
        #expect(answers?["summary", "total_requests"] == .count(seen))
        #expect(trueWindow(of: period, at: now) == TimeWindow(from: from, to: to))
    }

    /// A minute lies wholly inside or wholly outside, however `now` falls.
    @Test
    func wholeBucketsLeaveTogether() throws {
        var world = World()
        for second in 0..<60 as Range<Int64> { try world.call(at: .noon - .hours(1) + .seconds(second)) }
        func count(at now: Instant) -> AnswerTree? {
            world.answers(at: now)["periods", "1h", "summary", "total_requests"]
        }
        #expect(count(at: .noon) == .count(60))
        #expect(count(at: .noon + Microseconds(1)) == .count(0))
    }
}
