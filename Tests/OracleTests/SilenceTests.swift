import Answers
import Oracle
import Records
import Testing

/// Questions long after the last record, when the bucket it fell into was never closed by a later one.
struct SilenceTests {
    @Test
    func theLastRecordLeavesEveryWindowInItsTurn() throws {
        var world = World()
        world.end = .noon + .days(40)
        try world.call(at: .noon)
        var oracle = Oracle(plan: world.plan, periods: Period.everyday)
        oracle.observe(world.records.span)
        func holding(_ offset: Microseconds) -> [String] {
            let answers = AnswerTree.object(oracle.answers(at: .noon + offset))
            return Period.everyday.map(\.description).filter { period in
                answers["periods", period, "summary", "total_requests"] == .count(1)
            }
        }
        #expect(holding(.seconds(60)) == ["1m", "5m", "1h", "24h", "7d", "30d"])
        #expect(holding(.seconds(61)) == ["5m", "1h", "24h", "7d", "30d"])
        #expect(holding(.seconds(301)) == ["1h", "24h", "7d", "30d"])
        #expect(holding(.hours(1)) == ["1h", "24h", "7d", "30d"])
        #expect(holding(.minutes(61)) == ["24h", "7d", "30d"])
        #expect(holding(.hours(25)) == ["7d", "30d"])
        #expect(holding(.days(7)) == ["7d", "30d"])
        #expect(holding(.days(7) + .hours(1)) == ["30d"])
        #expect(holding(.days(30)) == ["30d"])
        #expect(holding(.days(30) + Microseconds(1)) == [])
    }

    @Test
    func aRecordAfterTheSilenceStandsAlone() throws {
        var world = World()
        try world.call(at: .noon)
        var oracle = Oracle(plan: world.plan, periods: [.hour])
        oracle.observe(world.records.span)
        _ = oracle.answers(at: .noon + .hours(3))
        world.records[0].time = .noon + .hours(4)
        oracle.observe(world.records.span)
        let answers = AnswerTree.object(oracle.answers(at: .noon + .hours(4) + .seconds(1)))
        #expect(answers["periods", "1h", "summary", "total_requests"] == .count(1))
    }
}
