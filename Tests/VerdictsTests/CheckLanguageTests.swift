import Answers
import Records
import Scenarios
import Testing
import Verdicts

/// Sets, functions, trends and windows in which something must happen once.
@Suite struct CheckLanguageTests {
    private static func result(
        _ expectation: Scenarios.Expectation, _ answers: [AnswerObject], truth: AnswerObject? = nil
    ) throws -> ExpectationResult {
        var judge = ExpectationJudge(expectations: [expectation], names: Samples.names)
        for (minute, answer) in answers.enumerated() {
            judge.observe(at: Samples.minute(Int64(minute)), answers: answer, truth: truth)
        }
        return try #require(judge.finish().first)
    }

    private static func outcome(_ value: AnswerTree, _ check: String) throws -> Outcome {
        try result(try Samples.at(Samples.start, check), [["x": value]]).outcome
    }

    // MARK: Sets

    private static let names: AnswerTree = .list([.text("claude"), .text("openai"), .text("openai")])

    @Test(arguments: [
        ("x in {claude, healthy}", AnswerTree.text("healthy"), Outcome.met),
        ("x in {claude, healthy}", .text("critical"), .failed), ("x in {}", .text("critical"), .failed),
        ("x in {1, 2.0}", .count(2), .met), ("x in {null}", .null, .met),
        ("x == {openai, claude, openai}", names, .met), ("x == {openai, claude}", names, .failed),
        ("x == {openai, claude, openai, gemini}", names, .failed), ("x == {a}", .list([]), .failed),
        ("x != {openai, claude}", names, .met), ("x == {}", .list([]), .met),
        ("x == {b, a}", .object(["a": .count(1), "b": .count(2)]), .met), ("x == {5}", .count(5), .failed),
        ("x contains {claude, openai}", names, .met), ("x contains {claude, gemini}", names, .failed),
    ])
    func `sets compare in any order`(check: String, value: AnswerTree, expected: Outcome) throws {
        #expect(try Self.outcome(value, check) == expected)
    }

    // MARK: Functions

    private static let numbers: AnswerTree = .object(["a": .count(3), "b": .count(10), "c": .count(2)])

    @Test(arguments: [
        ("count(x.*) == 3", numbers), ("count(x) == 3", numbers), ("sum(x.*) == 15", numbers),
        ("min(x.*) == 2", numbers), ("max(x.*) == 10", numbers), ("rank(b in x) == 1", numbers),
        ("rank(c in x) == 3", numbers), ("count(x) == 0", .list([])), ("sum(x.*) == 0", .list([])),
        ("sum(x.*) == 0.000000000003", .list([.money(Picodollars(1)), .money(Picodollars(2))])),
        ("rank(b in x) == 2", .list([.text("a"), .text("b")])),
        (
            "rank(b in x) == 2",
            .list([.list([.text("a"), .count(9)]), .list([.text("b"), .count(5)])])
        ),
    ])
    func `functions make one value of many`(check: String, value: AnswerTree) throws {
        #expect(try Self.outcome(value, check) == .met)
    }

    @Test(arguments: [
        ("sum(x.*) == 3", AnswerTree.list([.money(Picodollars(1)), .count(2)])), ("max(x.*) == 1", .list([.text("a")])),
        ("rank(z in x) <= 3", numbers), ("rank(a in x.*) == 1", numbers), ("min(x.*) == 0", .list([])),
    ])
    func `what cannot be made one fails`(check: String, value: AnswerTree) throws {
        #expect(try Self.outcome(value, check) == .failed)
    }

    @Test func `a function is held against the truth as a whole`() throws {
        let expectation = try Samples.at(Samples.start, "sum(x.*) == truth")
        let other: AnswerObject = ["x": .object(["a": .count(15)])]
        #expect(try Self.result(expectation, [["x": Self.numbers]], truth: other).outcome == .met)
        let wrong: AnswerObject = ["x": .object(["a": .count(16)])]
        let failed = try Self.result(expectation, [["x": Self.numbers]], truth: wrong)
        #expect(failed.outcome == .failed && failed.values.map(\.path) == ["sum(x.*)"])
    }

    // MARK: Trends

    private static func series(_ values: [Double]) -> [AnswerObject] { values.map { ["x": .number($0)] } }

    @Test(arguments: [
        ("x rises", [1, 2, 3, 4, 5, 6], Outcome.met), ("x rises", [1, 1, 1, 1, 1, 1], .failed),
        ("x rises by 200%", [1, 2, 3, 4, 5, 6], .met), ("x rises by 300%", [1, 2, 3, 4, 5, 6], .failed),
        ("x rises by 4", [1, 2, 3, 4, 5, 6], .met), ("x falls", [6, 5, 4, 3, 2, 1], .met),
        ("x falls", [1, 2, 3, 4, 5, 6], .failed), ("x falls by 50%", [6, 5, 4, 3, 2, 1], .met),
        ("x steady within 10%", [100, 101, 99, 104, 100, 100], .met),
        ("x steady within 4", [100, 101, 99, 104, 100, 100], .failed),
        ("x rises", [1, 2, 3, 4, 5], .inconclusive), ("x rises", [1, 90, 1, 2, 2, 2, 3, 3, 3], .met),
    ])
    func `a trend compares the first third with the last`(check: String, values: [Double], expected: Outcome) throws {
        let result = try Self.result(try Samples.during(0..<60, check), Self.series(values))
        #expect(result.outcome == expected, "\(result)")
        #expect(expected == .met || result.reason != nil)
    }

    @Test func `each path has its own trend`() throws {
        let answers: [AnswerObject] = (0..<6).map { index in
            ["x": .object(["a": .number(Double(index)), "b": .number(Double(-index))])]
        }
        let result = try Self.result(try Samples.during(0..<60, "x.* rises"), answers)
        #expect(result.outcome == .failed && result.values.first { !$0.holds }?.path == "x.b")
    }

    @Test func `a text has no trend`() throws {
        let result = try Self.result(
            try Samples.during(0..<60, "x rises"), (0..<9).map { _ in ["x": .text("healthy")] })
        #expect(result.outcome == .failed && result.reason == "a trend needs numbers")
    }

    // MARK: Sometime

    private static func sometime(_ check: String, until minute: Int64, samples: Int = 0) throws
        -> Scenarios.Expectation
    {
        Scenarios.Expectation(
            place: SourcePlace(path: "s.yaml", line: 1, column: 1),
            moment: .sometime(TimeWindow(from: Samples.start, to: Samples.minute(minute)), text: "run"),
            minimumSamples: samples, claim: .check(try CheckExpression(parsing: check)))
    }

    @Test func `one instant is enough, none is a failure, and an early end is open`() throws {
        let values = Self.series([1, 2, 9, 2, 1])
        #expect(try Self.result(try Self.sometime("x > 8", until: 4), values).outcome == .met)
        let never = try Self.result(try Self.sometime("x > 9", until: 4), values)
        #expect(never.outcome == .failed && never.reason == "at none of 5 instants")
        let open = try Self.result(try Self.sometime("x > 9", until: 9), values)
        #expect(open.outcome == .inconclusive)
        #expect(try Self.result(try Self.sometime("x > 8", until: 1), values).outcome == .failed)
    }

    @Test func `too few samples leave it open`() throws {
        let result = try Self.result(
            try Self.sometime("stats.*.p95_response_time_ms > 1", until: 0, samples: 5_000), [Samples.answers()])
        #expect(result.outcome == .inconclusive)
    }

    // MARK: Recommendations

    @Test func `a recommendation must satisfy the checks of its fields`() throws {
        let recommendation: AnswerTree = .object([
            "type": .text("cost"), "issue": .text("cheaper_model"), "samples": .count(40),
            "saving": .money(Picodollars(5_000_000_000_000)),
        ])
        func outcome(_ checks: [String]) throws -> Outcome {
            let pattern = RecommendationPattern(
                conditions: [.init(field: "issue", value: "cheaper_model")],
                checks: try checks.map { try CheckExpression(parsing: $0) })
            let expectation = Scenarios.Expectation(
                place: SourcePlace(path: "s.yaml", line: 1, column: 1), moment: .at(Samples.start, text: "start"),
                claim: .recommends(pattern))
            return try Self.result(expectation, [Samples.answers(recommendations: [recommendation])]).outcome
        }
        #expect(try outcome(["saving >= 5"]) == .met)
        #expect(try outcome(["saving >= 5", "samples > 40"]) == .failed)
        #expect(try outcome(["saving > 5"]) == .failed)
        #expect(try outcome(["nothing == 5"]) == .failed)
    }
}
