import Answers
import Oracle
import Records
import Testing

/// Records that come after later ones are counted from then on, for as long as the window holds their minute.
struct LateRecordTests {
    @Test
    func theOldestMinuteTakesThemInAndLosesThemAgain() throws {
        var world = World()
        try world.call(at: .noon - .minutes(1))
        var oracle = Oracle(plan: world.plan, periods: [.day])
        func count(at now: Instant) -> AnswerTree? {
            AnswerTree.object(oracle.answers(at: now))["periods", "24h", "summary", "total_requests"]
        }
        oracle.observe(world.records.span)
        #expect(count(at: .noon) == .count(1))
        world.records[0].time = .noon - .days(1)
        oracle.observe(world.records.span)
        #expect(count(at: .noon) == .count(2))
        #expect(count(at: .noon + Microseconds(1)) == .count(1))
        // By now too late for any window.
        oracle.observe(world.records.span)
        #expect(count(at: .noon + Microseconds(1)) == .count(1))
    }
}
