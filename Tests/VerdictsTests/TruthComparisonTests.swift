import Answers
import Records
import Testing
import Verdicts

@Suite struct TruthComparisonTests {
    private static func compare(_ got: AnswerObject, _ truth: AnswerObject) -> TruthResult {
        var comparison = TruthComparison(names: Samples.names)
        comparison.compare(got, with: truth, at: Samples.start)
        return comparison.result
    }

    @Test func theSameAnswersAgreeInEveryValue() {
        let result = Self.compare(Samples.answers(), Samples.answers())
        #expect(result == TruthResult(instants: 1, values: 47))
    }

    @Test func aDifferenceNamesPathValuesAndDistance() {
        let got = Samples.answers(["openai_gpt-4o": Samples.model(cost: 2_500_000_000_001)])
        let result = Self.compare(got, Samples.answers())
        #expect(result.mismatchCount == 2)
        #expect(
            result.mismatches.first
                == Mismatch(
                    path: "periods.1h.stats.\"openai_gpt-4o\".total_cost", instant: Samples.start,
                    got: .leaf(.money(Picodollars(2_500_000_000_001))),
                    expected: .leaf(.money(Picodollars(2_500_000_000_000))), difference: "+0.000000000001 USD"))
        #expect(result.mismatches.last?.path == "periods.24h.stats.\"openai_gpt-4o\".total_cost")
    }

    @Test func whatTheTruthLacksIsUnprovenUnlessItIsProse() {
        let truth: AnswerObject = ["a": .count(1), "b": .count(2)]
        let prose: AnswerObject = [
            "description": .text("d"), "a": .count(1), "recommendation": .text("r"), "impact": .text("i"),
            "b": .count(2), "message": .text("m"),
        ]
        #expect(Self.compare(prose, truth) == TruthResult(instants: 1, values: 2))
        let counted: AnswerObject = ["a": .count(1), "b": .count(2), "message": .count(3)]
        let result = Self.compare(counted, truth)
        #expect(result.mismatches.map(\.path) == ["message"])
        #expect(result.mismatches.first?.difference == "unproven: the truth has no such value")
        #expect(result.mismatches.first?.expected == .absent && result.values == 3)
    }

    @Test func whatTheMonitorLacksIsMissing() {
        let truth: AnswerObject = ["a": .count(1), "b": .object(["c": .null, "d": .null])]
        let result = Self.compare(["a": .count(1)], truth)
        #expect(result.mismatchCount == 1 && result.values == 2)
        #expect(result.mismatches.first?.got == .absent && result.mismatches.first?.expected == .object(count: 2))
    }

    @Test func valuesAfterAMissingNameAreStillCompared() {
        let truth: AnswerObject = ["a": .count(1), "b": .count(2), "c": .count(3)]
        let got: AnswerObject = ["a": .count(1), "c": .count(4), "x": .count(5)]
        let paths = Set(Self.compare(got, truth).mismatches.map(\.path))
        #expect(paths == ["b", "c", "x"])
    }

    @Test func theOrderOfNamesMatters() {
        let result = Self.compare(["o": .object(["b": .null, "a": .null])], ["o": .object(["a": .null, "b": .null])])
        #expect(result.mismatchCount == 1 && result.mismatches.first?.path == "o")
        #expect(result.mismatches.first?.got == .leaf(.text("b, a")))
        #expect(result.mismatches.first?.difference == "another order of names")
    }

    @Test func aNameSaidTwiceIsUnproven() {
        let got = AnswerObject([.init(key: "a", value: .count(1)), .init(key: "a", value: .count(1))])
        #expect(Self.compare(got, ["a": .count(1)]).mismatchCount == 1)
    }

    @Test func listsCompareByPosition() {
        let truth: AnswerObject = ["l": .list([.text("a"), .text("b")])]
        #expect(Self.compare(["l": .list([.text("b"), .text("a")])], truth).mismatches.map(\.path) == ["l.0", "l.1"])
        #expect(Self.compare(["l": .list([.text("a")])], truth).mismatches.map(\.path) == ["l.1"])
        let longer: AnswerObject = ["l": .list([.text("a"), .text("b"), .text("c")])]
        #expect(Self.compare(longer, truth).mismatches.first?.expected == .absent)
    }

    @Test func userCostsCompareUserByUser() {
        func costs(_ pairs: [(UInt32, Int128)]) -> AnswerObject {
            ["u": .userCosts(UserCosts(entries: pairs.map { .init(user: UserID($0.0), cost: Picodollars($0.1)) }))]
        }
        let truth = costs([(0, 1), (1, 2), (2, 3)])
        #expect(Self.compare(truth, truth) == TruthResult(instants: 1, values: 3))
        let result = Self.compare(costs([(0, 1), (2, 4), (9, 5)]), truth)
        #expect(result.mismatches.map(\.path) == ["u.ann", "u.bob", "u.\"unknown user 9\""])
        #expect(result.mismatchCount == 3 && result.values == 4)
        #expect(Self.compare(costs([(1, 2), (0, 1), (2, 3)]), truth).mismatchCount > 0)
    }

    @Test func theSamePathIsListedOnceAndCounted() {
        var comparison = TruthComparison(names: Samples.names)
        for minute in 0..<5 as Range<Int64> {
            comparison.compare(["a": .count(Int(minute))], with: ["a": .count(0)], at: Samples.minute(minute))
        }
        let result = comparison.result
        #expect(result.instants == 5 && result.values == 5 && result.mismatchCount == 4)
        #expect(result.mismatches.count == 1 && result.mismatches.first?.count == 4)
        #expect(result.mismatches.first?.instant == Samples.minute(1))
        #expect(result.mismatches.first?.difference == "+1")
    }

    @Test func manyPathsAreCountedButNotAllKept() {
        var comparison = TruthComparison(names: Samples.names)
        let got = AnswerObject((0..<150).map { .init(key: "k\($0)", value: .count(1)) })
        let truth = AnswerObject((0..<150).map { .init(key: "k\($0)", value: .count(2)) })
        for minute in 0..<2 as Range<Int64> { comparison.compare(got, with: truth, at: Samples.minute(minute)) }
        #expect(comparison.result.mismatchCount == 300 && comparison.result.mismatches.count == 100)
        #expect(comparison.result.mismatches.allSatisfy { $0.count == 2 })
    }

    @Test func hostileNamesStayInTheirPlace() {
        let key = "a.b \"c\"\n<script>🎉"
        let result = Self.compare([key: .count(1)], [key: .count(2)])
        #expect(result.mismatches.first?.path == "\"a.b \\\"c\\\"\\n<script>🎉\"")
    }
}
