import Answers
import Oracle
import Records
import Scenarios
import Testing
import Traffic

/// The oracle's own pricing over the worked cases, without the monitor.
@Suite struct CostConformanceTests {
    @Test(arguments: ["scenarios/cost-conformance.yaml", "scenarios/cost-conformance-current.yaml"])
    func `The oracle costs every case as its expectation says`(path: String) throws {
        let plan = try ScenarioFolder.plan(path)
        var simulator = Simulator(plan: plan)
        var oracle = Oracle(plan: plan, periods: Period.everyday)
        var isDone = false
        while !isDone {
            var batch: [RequestRecord] = []
            isDone = simulator.advance(to: plan.end, into: &batch)
            oracle.observe(batch.span)
        }
        let answers = oracle.answers(at: plan.end)
        guard case .object(let periods)? = answers["periods"], case .object(let day)? = periods["24h"],
            case .object(let cost)? = day["cost"], case .userCosts(let users)? = cost["cost_by_user"]
        else {
            Issue.record("no cost by user")
            return
        }
        let dollars = Dictionary(
            users.entries.map { (plan.catalog[$0.user], $0.cost.description) }, uniquingKeysWith: { first, _ in first })
        var checked = 0
        for case .check(let check) in plan.expectations.map(\.claim) {
            guard check.path.count == 3, case .name(let user) = check.path[2],
                let got = dollars[user], case .number(_, let text) = check.operand
            else { continue }
            #expect(got == text, "\(user)")
            checked += 1
        }
        #expect(checked == dollars.count)
    }
}
