import Baselines
import Testing

@Suite struct ComparisonTests {
    @Test func `Equal results have no change, and every figure is compared`() throws {
        let text = Samples.result(
            #""cost": {"total_cost": 1.25, "list": [], "top": [["u", 1], ["v", 2]]}, "flag": true"#)
        let comparison = ResultComparison(before: try Samples.file(text), after: try Samples.file(text))
        #expect(comparison.isSame)
        #expect(!comparison.hasRegression)
        #expect(comparison.scenarios.first?.compared == 7)
    }

    @Test func `The largest change comes first, with its size and direction`() throws {
        let changes = try Samples.changes(
            #""cost": {"total_cost": 2.0}, "stats": {"m": {"error_rate": 10, "success_rate": 80, "n": 100}}"#,
            #""cost": {"total_cost": 2.2}, "stats": {"m": {"error_rate": 15, "success_rate": 88, "n": 99}}"#
        )
        #expect(
            changes == [
                "answers.stats.m.error_rate 10 15 0.5 worse regression",
                "answers.cost.total_cost 2 2.2 0.1 worse regression",
                "answers.stats.m.success_rate 80 88 0.1 better",
                "answers.stats.m.n 100 99 0.01 unknown regression",
            ])
    }

    @Test func `Money and counts are exact to the last digit`() throws {
        let changes = try Samples.changes(
            #""total_cost": 123456789.123456789012, "n": 9007199254740993"#,
            #""total_cost": 123456789.123456789013, "n": 9007199254740992"#)
        #expect(changes.count == 2)
        #expect(try Samples.changes(#""total_cost": 1.50"#, #""total_cost": 1.5"#).isEmpty)
    }

    @Test func `Quantiles may move by one percent, other quotients hardly`() throws {
        #expect(try Samples.changes(#""p95_response_time_ms": 1000"#, #""p95_response_time_ms": 1009.9"#).isEmpty)
        #expect(try Samples.changes(#""p95_response_time_ms": 1000"#, #""p95_response_time_ms": 1010.2"#).count == 1)
        #expect(try Samples.changes(#""share": 0.5"#, #""share": 0.5000000001"#).isEmpty)
        #expect(try Samples.changes(#""share": 0.5"#, #""share": 0.50001"#).count == 1)
    }

    @Test func `What is gone may be a step back, what is new is none`() throws {
        let changes = try Samples.changes(#""a": {"x": 1, "y": 2}"#, #""a": {"y": 2, "z": 3}"#)
        #expect(changes == ["answers.a.x 1 - inf unknown regression", "answers.a.z - 3 inf unknown"])
        #expect(try Samples.changes(#""a": [1]"#, #""a": []"#).count == 2)
    }

    @Test func `States are known from the best to the worst, other words are not`() throws {
        let changes = try Samples.changes(
            #""a": {"status": "healthy", "kind": "one", "message": "It is fine."}"#,
            #""a": {"status": "degraded", "kind": "two", "message": "It is not fine."}"#)
        #expect(
            changes == [
                "answers.a.kind one two inf unknown regression",
                "answers.a.status healthy degraded inf worse regression",
            ])
        #expect(
            try Samples.changes(#""status": "failed""#, #""status": "met""#) == ["answers.status failed met inf better"]
        )
        #expect(try Samples.changes(#""x": null"#, #""x": 1"#) == ["answers.x null 1 inf unknown regression"])
        #expect(
            try Samples.changes(#""holds": true"#, #""holds": false"#) == [
                "answers.holds true false inf worse regression"
            ])
    }

    @Test func `A change from nothing is larger than any other`() throws {
        let changes = try Samples.changes(
            #""failed_requests": 0, "error_rate": 1"#, #""failed_requests": 1, "error_rate": 1000"#)
        #expect(
            changes == [
                "answers.failed_requests 0 1 inf worse regression", "answers.error_rate 1 1000 999.0 worse regression",
            ])
    }

    @Test func `Items of a list are known by name, so one more does not move the others`() throws {
        let changes = try Samples.changes(
            #""models": [{"model": "a", "n": 1}, {"model": "c", "n": 3}]"#,
            #""models": [{"model": "a", "n": 1}, {"model": "b", "n": 2}, {"model": "c", "n": 3}]"#)
        #expect(changes == ["answers.models.b.model - b inf unknown", "answers.models.b.n - 2 inf unknown"])
    }

    @Test func `Items of one name are told apart by their number, and no name is one, too`() throws {
        let changes = try Samples.changes(
            #""d": [{"model": "a", "n": 1}, {"model": null, "n": 2}, {"model": "a", "n": 3}]"#,
            #""d": [{"model": "a", "n": 1}, {"model": null, "n": 5}, {"model": "a", "n": 4}]"#)
        #expect(
            changes == [
                "answers.d.null.n 2 5 1.5 unknown regression", "answers.d.a#2.n 3 4 0.333333 unknown regression",
            ])
    }

    @Test func `What an expectation asks is no figure, what came of it is`() throws {
        func text(_ line: Int, _ outcome: String) -> String {
            let expectation =
                #"{"title": "at end: x == 1", "line": \#(line), "outcome": "\#(outcome)", "expected": "== 1"}"#
            return Samples.result("", more: "\"expectations\": [\(expectation)], ")
        }
        let moved = ResultComparison(before: try Samples.file(text(4, "met")), after: try Samples.file(text(9, "met")))
        #expect(moved.isSame)
        let broken = ResultComparison(
            before: try Samples.file(text(4, "met")), after: try Samples.file(text(4, "failed")))
        #expect(
            broken.scenarios.first?.changes.map(\.path.text) == [#"expectations."at end: x == 1".outcome"#])
        #expect(broken.hasRegression)
    }

    @Test func `Another version, file, seed or set of records is said`() throws {
        let before = try Samples.file(Samples.result("\"x\": 1"))
        let after = try Samples.file(
            Samples.result("\"x\": 1", seed: "2").replacing("0.1.0", with: "0.2.0").replacing("\"d1\"", with: "\"d2\""))
        let comparison = ResultComparison(before: before, after: after)
        #expect(
            comparison.scenarios.first?.remarks == [
                "another version: 0.1.0 before, 0.2.0 now", "another scenario file: d1 before, d2 now",
                "another seed: 1 before, 2 now",
            ])
        #expect(comparison.isSame)
    }

    @Test func `Scenarios are matched by name, those of one name in turn`() throws {
        let before = try Samples.file(
            Samples.suite([
                Samples.result("\"x\": 1", name: "a"), Samples.result("\"x\": 2", name: "b"),
                Samples.result("\"x\": 3", name: "a"), Samples.result("\"x\": 4", name: "gone"),
            ]))
        let after = try Samples.file(
            Samples.suite([
                Samples.result("\"x\": 5", name: "new"), Samples.result("\"x\": 2", name: "b"),
                Samples.result("\"x\": 1", name: "a"), Samples.result("\"x\": 3", name: "a"),
            ]))
        let comparison = ResultComparison(before: before, after: after)
        #expect(comparison.scenarios.map(\.isNew) == [true, false, false, false])
        #expect(comparison.scenarios.flatMap(\.changes).isEmpty)
        #expect(comparison.missing == ["gone"])
        #expect(!comparison.isSame)
        #expect(!comparison.hasRegression)
    }

    @Test func `The order of keys and of changes does not depend on chance`() throws {
        let names = (0..<200).map { "k\($0)" }
        let before = names.map { "\"\($0)\": 1" }.joined(separator: ", ")
        let after = names.reversed().map { "\"\($0)\": 2" }.joined(separator: ", ")
        let changes = try Samples.changes(before, after)
        #expect(changes == names.sorted().map { "answers.\($0) 1 2 1.0 unknown regression" })
    }
}
