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
        #expect(result.conservation.breachCount == 0 && result.conservation.instants > 1)
    }

    @Test func `every law is broken by a single call, token or picodollar in the wrong place`() throws {
        let plan = try ScenarioFolder.plan("scenarios/slow-tail.yaml")
        let answers = try ScenarioRun(plan: plan).run().answers
        let places: [(path: [String], broken: Int)] = [
            (["stats", "*", "total_requests"], 1), (["stats_by", "endpoint", "*", "total_requests"], 1),
            (["stats_by", "endpoint", "*", "total_cost"], 1), (["stats_by", "endpoint", "*", "total_tokens"], 1),
            (["stats_by", "provider", "*", "total_requests"], 1), (["stats_by", "provider", "*", "total_cost"], 1),
            (["stats", "*", "total_tokens"], 2), (["summary", "total_requests"], 1),
            (["patterns", "total_requests"], 1), (["patterns", "hourly_usage", "*"], 1),
            (["cost", "price_status", "priced"], 1), (["stats", "*", "failed_requests"], 2),
            (["stats", "*", "successful_requests"], 1), (["stats", "*", "total_cost"], 1),
            (["summary", "total_cost"], 1), (["cost", "cost_by_provider", "*"], 1),
            (["cost", "cost_by_model", "*"], 1), (["patterns", "hourly_cost", "*"], 1),
            (["cost", "token_usage_by_provider", "*", "total"], 1), (["cost", "total_requests"], 9),
            (["cost", "total_cost"], 9),
        ]
        for (path, broken) in places {
            let changed = Self.adding(1, at: (["periods", "30d"] + path)[...], in: .object(answers))
            guard case .object(let object) = changed else { return }
            #expect(Conservation.violations(in: object).count == broken, "\(path)")
        }
    }

    @Test func `a record that is neither stored nor rejected is missed, whatever the period`() throws {
        let answers = try ScenarioRun(plan: try ScenarioFolder.plan("scenarios/slow-tail.yaml")).run().answers
        for path in [["intake", "received"], ["intake", "duplicates"], ["intake", "rejected", "too_old"]] {
            guard case .object(let object) = Self.adding(1, at: path[...], in: .object(answers)) else { return }
            let found = Conservation.violations(in: object)
            #expect(found.map(\.law) == ["received = stored + duplicates + rejected"] && found.first?.period == "")
        }
    }

    @Test func `a result tells of the first breach of each law and counts all`() throws {
        let answers = try ScenarioRun(plan: try ScenarioFolder.plan("scenarios/slow-tail.yaml")).run().answers
        guard case .object(let broken) = Self.adding(1, at: ["intake", "stored"], in: .object(answers)) else { return }
        var result = ConservationResult()
        for second in 0..<3 { result.check(broken, at: Instant(microseconds: Int64(second))) }
        result.check(answers, at: Instant(microseconds: 9))
        #expect(result.instants == 4 && result.breachCount == 3 && result.breaches.count == 1)
        #expect(result.breaches.first?.instant == Instant(microseconds: 0))
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
