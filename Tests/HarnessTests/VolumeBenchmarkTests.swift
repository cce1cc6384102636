import Harness
import Testing
import Verdicts

@Suite struct VolumeBenchmarkTests {
    @Test func `a scenario goes on beyond its end until it has sent the calls, and tells of each tenth`() throws {
        let plan = try ScenarioFolder.plan("scenarios/slow-tail.yaml")
        let whole = try ScenarioRun(plan: plan).run().totals.records
        let target = 3 * whole + 7
        var passed: [Int] = []
        #expect(VolumeBenchmark(plan: plan, records: target).run { passed.append($0) } == target)
        #expect(passed.count == 10 && passed.last == target && passed == passed.sorted())
    }
}
