import Answers
import Records
import Scenarios
import Testing
import Verdicts

/// Every comparison with what a check writes on its right side.
@Suite struct LiteralComparisonTests {
    private static func result(_ value: AnswerTree, _ comparison: String) throws -> ExpectationResult {
        var judge = ExpectationJudge(
            expectations: [try Samples.at(Samples.start, "x \(comparison)")], names: Samples.names)
        judge.observe(at: Samples.start, answers: ["x": value], truth: nil)
        return try #require(judge.finish().first)
    }

    private static func holds(_ value: AnswerTree, _ comparison: String) throws -> Bool {
        try result(value, comparison).outcome == .met
    }

    @Test(arguments: [
        ("== 5", true), ("== 5.0", true), ("== 6", false), ("!= 6", true), ("!= 5", false), ("< 6", true),
        ("< 5", false), ("<= 5", true), ("<= 4.999", false), ("> 4", true), ("> 5", false), (">= 5", true),
        (">= 5.001", false), ("== 5e0", true), ("== +5", true), ("> -1", true), ("~= 6 within 1", true),
        ("~= 6 within 0.9", false), ("~= 4 within 25%", true), ("~= 4 within 24%", false), ("!= null", true),
        ("== null", false), ("<= 5%", true), ("< 5%", false),
    ])
    func countsCompareAsNumbers(comparison: String, expected: Bool) throws {
        #expect(try Self.holds(.count(5), comparison) == expected)
    }

    @Test(arguments: [
        ("== 0.0045", true), ("== 0.00450", true), ("== 0.004500000000001", false), ("== 4.5e-3", true),
        ("< 0.0045000000000001", true), ("> 0.0044999999999999", true), ("<= 0.0045", true),
        ("== 0.0045000000000000000000001", false), ("~= 0.005 within 0.0005", true), ("~= 0.005 within 9%", false),
        ("< 1e300", true), ("> -1e300", true),
    ])
    func moneyComparesToTheLastDigit(comparison: String, expected: Bool) throws {
        #expect(try Self.holds(.money(Picodollars(4_500_000_000)), comparison) == expected)
    }

    @Test func largeMoneyIsNotRounded() throws {
        let amount = AnswerTree.money(Picodollars(123_456_789_012_345_678_901_234))
        #expect(try Self.holds(amount, "== 123456789012.345678901234"))
        #expect(try !Self.holds(amount, "== 123456789012.345678901235"))
        #expect(try Self.holds(.money(Picodollars(-1_500_000_000_000)), "== -1.5"))
        #expect(try Self.holds(.money(Picodollars(-1_500_000_000_000)), "< -1.4"))
        #expect(try Self.holds(.money(.zero), "== -0"))
    }

    @Test(arguments: [
        ("== 95", true), ("<= 95", true), (">= 95", true), ("< 95", false), ("> 95", false), ("!= 95", false),
        ("== 95.0000001", true), ("== 95.000001", false), ("< 95.1", true), ("~= 96 within 1", true),
        ("~= 96.1 within 1", false), ("~= 100 within 5%", true), ("~= 100 within 4.99%", false), ("== 95%", true),
    ])
    func derivedNumbersCompareAsDoubles(comparison: String, expected: Bool) throws {
        #expect(try Self.holds(.number(95.000_000_01), comparison) == expected)
    }

    @Test func aNumberThatIsNoneSatisfiesNothing() throws {
        for comparison in ["== 0", "< 1", "> 1", "<= 1", ">= 1", "~= 1 within 100%"] {
            #expect(try !Self.holds(.number(.nan), comparison))
        }
    }

    @Test func theEdgeOfAToleranceIsInside() throws {
        #expect(try Self.holds(.number(1.1), "~= 1 within 10%"))
        #expect(try !Self.holds(.number(1.100_001), "~= 1 within 10%"))
        #expect(try Self.holds(.number(0.3), "~= 0.2 within 0.1"))
    }

    @Test(arguments: [
        ("== 2500.5", true), ("<= 2500.5", true), ("< 2500.5", false), ("> 2500.499", true), ("== 2500", false),
        ("~= 2600 within 100", true), ("~= 2600 within 99", false), ("~= 2526 within 1%", false),
        ("~= 2525 within 1%", true),
    ])
    func quantilesCompareInMilliseconds(comparison: String, expected: Bool) throws {
        let value = AnswerTree.quantile(
            QuantileAnswer(value: Microseconds(2_500_500), samples: 9, method: .exact, relativeErrorBound: 0))
        #expect(try Self.holds(value, comparison) == expected)
    }

    @Test func textsFlagsInstantsAndNullCompareAsThemselves() throws {
        #expect(try Self.holds(.text("degraded"), "== degraded") && !Self.holds(.text("degraded"), "!= degraded"))
        #expect(try Self.holds(.text("a b"), "== \"a b\"") && Self.holds(.text("4"), "!= 4.0"))
        #expect(try Self.holds(.text("0042"), "== 0042") && Self.holds(.text("true"), "== true"))
        #expect(try Self.holds(.flag(true), "== true") && !Self.holds(.flag(true), "== false"))
        #expect(try Self.holds(.flag(true), "!= false"))
        #expect(try Self.holds(.null, "== null") && !Self.holds(.null, "!= null") && !Self.holds(.null, "== 0"))
        #expect(try Self.holds(.null, "!= 0"))
        let instant = AnswerTree.instant(Samples.start)
        #expect(try Self.holds(instant, "== 2026-03-02T08:00:00Z") && Self.holds(instant, "< 2026-03-02T08:00:01Z"))
        #expect(try !Self.holds(instant, "> \"2026-03-02 10:00:00+02:00\""))
    }

    @Test(
        arguments: [
            (.text("slow"), "< 5", "a value of kind text has no order"),
            (.flag(true), "== 1", "a value of kind flag cannot be compared with the number 1"),
            (.count(5), "== five", "a value of kind count cannot be compared with the text \"five\""),
            (.count(5), "!= five", "a value of kind count cannot be compared with the text \"five\""),
            (.null, "< 5", "there is no value to compare"),
            (.list([]), "== 5", "a value of kind list cannot be compared with the number 5"),
            (.object([:]), "!= true", "a value of kind object cannot be compared with true"),
            (.instant(Samples.start), "== today", "a value of kind instant cannot be compared with the text \"today\""),
            (.count(5), "contains 5", "a value of kind count contains nothing"),
            (.text("5"), "~= 5 within 1", "a value of kind text has no order"),
            (.object([:]), "contains null", "a value of kind object cannot be compared with null"),
        ] as [(AnswerTree, String, String)])
    func whatCannotBeComparedFailsAndSaysWhy(value: AnswerTree, comparison: String, reason: String) throws {
        let result = try Self.result(value, comparison)
        #expect(result.outcome == .failed && result.reason == reason)
        #expect(result.values.first?.reason == reason)
    }

    @Test func containsLooksForElementsNamesAndParts() throws {
        let list = AnswerTree.list([.text("few_samples"), .count(7), .null])
        #expect(try Self.holds(list, "contains few_samples") && Self.holds(list, "contains 7"))
        #expect(try Self.holds(list, "contains null") && !Self.holds(list, "contains few"))
        let object = AnswerTree.object(["gpt-4.1": .null])
        #expect(try Self.holds(object, "contains gpt-4.1") && !Self.holds(object, "contains gpt-4"))
        #expect(try Self.holds(.text("a rate limit"), "contains \"rate limit\""))
        #expect(try !Self.holds(.text("a rate limit"), "contains rates"))
        let users = AnswerTree.userCosts(UserCosts(entries: [.init(user: UserID(1), cost: .zero)]))
        #expect(try Self.holds(users, "contains ann") && !Self.holds(users, "contains bob"))
    }
}
