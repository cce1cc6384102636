import Answers
import Records
import Scenarios
import Testing
import Verdicts

/// Every comparison with the oracle's value.
@Suite struct TruthOperandTests {
    private static func result(
        _ got: AnswerObject, _ truth: AnswerObject?, _ check: String
    ) throws -> ExpectationResult {
        var judge = ExpectationJudge(expectations: [try Samples.at(Samples.start, check)], names: Samples.names)
        judge.observe(at: Samples.start, answers: got, truth: truth)
        return try #require(judge.finish().first)
    }

    private static func holds(_ got: AnswerTree, _ truth: AnswerTree, _ comparison: String) throws -> Bool {
        try result(["x": got], ["x": truth], "x \(comparison)").outcome == .met
    }

    @Test func equalityFollowsTheRulesOfTheTruth() throws {
        #expect(try Self.holds(.number(1 + 0.5e-12), .number(1), "== truth"))
        #expect(try !Self.holds(.number(1 + 1e-11), .number(1), "== truth"))
        #expect(try Self.holds(.number(1 + 1e-11), .number(1), "!= truth"))
        let truth = Samples.quantile(1_000, samples: 6_000)
        let sketch = Samples.quantile(1_010, samples: 6_000, method: .sketch, bound: 0.01)
        #expect(try Self.holds(sketch, truth, "== truth"))
        #expect(try !Self.holds(sketch, Samples.quantile(999, samples: 6_000), "== truth"))
        #expect(try Self.holds(.null, .null, "== truth") && Self.holds(.list([.null]), .list([.null]), "== truth"))
        #expect(try !Self.holds(.list([.null]), .list([]), "== truth"))
    }

    @Test func orderComparesTheSameKinds() throws {
        #expect(try Self.holds(.count(4), .count(5), "< truth") && !Self.holds(.count(5), .count(5), "< truth"))
        #expect(try Self.holds(.count(5), .count(5), "<= truth") && Self.holds(.count(5), .count(5), ">= truth"))
        #expect(try Self.holds(.money(Picodollars(2)), .money(Picodollars(1)), "> truth"))
        #expect(try !Self.holds(.count(4), .number(5), "< truth"))
    }

    @Test func tolerancesAreInsideTheirEdges() throws {
        let truth = Samples.quantile(1_000)
        #expect(try Self.holds(Samples.quantile(1_010), truth, "~= truth within 1%"))
        #expect(try !Self.holds(Samples.quantile(1_011), truth, "~= truth within 1%"))
        #expect(try Self.holds(Samples.quantile(1_005), truth, "~= truth within 5"))
        #expect(try !Self.holds(Samples.quantile(1_006), truth, "~= truth within 5"))
        #expect(try Self.holds(.null, .null, "~= truth within 1%"))
        #expect(try !Self.holds(.text("a"), .text("a"), "~= truth within 1%"))
    }

    @Test func aWildcardSeesWhatTheMonitorLeavesOut() throws {
        let truth = Samples.answers(["a": Samples.model(), "b": Samples.model()])
        let result = try Self.result(Samples.answers(["a": Samples.model()]), truth, "stats.*.total_cost == truth")
        #expect(result.outcome == .failed && result.valueCount == 2)
        #expect(result.values.first?.path == "stats.b.total_cost" && result.values.first?.got == .absent)
    }

    @Test func whatTheTruthLacksFails() throws {
        let result = try Self.result(["x": .count(1)], [:], "x == truth")
        #expect(result.outcome == .failed && result.values.first?.truth == .absent)
    }

    @Test func withoutATruthNothingIsDecided() throws {
        let result = try Self.result(["x": .count(1)], nil, "x == truth")
        #expect(result.outcome == .inconclusive && result.reason == "the truth was not computed in this run")
    }
}
