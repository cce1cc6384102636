import Answers
import Harness
import Records
import Scenarios
import Testing
import Verdicts

@Suite struct ConservationTests {
    @Test(arguments: [
        "provider-outage", "slow-tail", "service/money-advice", "service/usage-patterns", "thin-evidence",
    ])
    func `in every answer of a run all sums agree`(name: String) throws {
        let result = try ScenarioRun(plan: try ScenarioFolder.plan("scenarios/\(name).yaml")).run()
        #expect(result.totals.records > 0)
        #expect(Conservation.violations(in: result.answers) == [])
    }

    @Test func `every law is broken by a single call, token or picodollar in the wrong place`() throws {
        let plan = try ScenarioFolder.plan("scenarios/slow-tail.yaml")
        let answers = try ScenarioRun(plan: plan).run().answers
        let places: [(path: [String], broken: Int)] = [
            (["stats", "*", "total_requests"], 1), (["summary", "total_requests"], 1),
            (["patterns", "total_requests"], 1), (["patterns", "hourly_usage", "*"], 1),
            (["cost", "price_status", "priced"], 1), (["stats", "*", "failed_requests"], 2),
            (["stats", "*", "successful_requests"], 1), (["stats", "*", "total_cost"], 1),
            (["summary", "total_cost"], 1), (["cost", "cost_by_provider", "*"], 1),
            (["cost", "cost_by_model", "*"], 1), (["patterns", "hourly_cost", "*"], 1),
            (["cost", "token_usage_by_provider", "*", "total"], 1), (["cost", "total_requests"], 6),
            (["cost", "total_cost"], 6),
        ]
        for (path, broken) in places {
            let changed = Self.adding(1, at: (["periods", "30d"] + path)[...], in: .object(answers))
            guard case .object(let object) = changed else { return }
            #expect(Conservation.violations(in: object).count == broken, "\(path)")
        }
    }

    /// The tree with one more at a path; `*` is the first entry.
    private static func adding(_ more: Int, at path: ArraySlice<String>, in tree: AnswerTree) -> AnswerTree {
        guard let name = path.first else {
            switch tree {
            case .count(let count): return .count(count + more)
            case .money(let money): return .money(Picodollars(money.rawValue + Int128(more)))
            default: return tree
            }
        }
        guard case .object(let object) = tree else { return tree }
        var isDone = false
        return .object(
            AnswerObject(
                object.entries.map { entry in
                    guard !isDone, name == "*" || entry.key == name else { return entry }
                    isDone = true
                    return .init(key: entry.key, value: adding(more, at: path.dropFirst(), in: entry.value))
                }))
    }
}
