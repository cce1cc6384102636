import Baselines
import Testing

@Suite struct ToleranceTests {
    @Test func `A rule for a family holds for all of its figures`() throws {
        let (before, after) = (#""a_ms": 100, "total_cost": 1, "n": 1"#, #""a_ms": 104, "total_cost": 1.2, "n": 2"#)
        #expect(try Samples.changes(before, after).count == 3)
        #expect(try Samples.changes(before, after, ["latency=5%"]).count == 2)
        #expect(try Samples.changes(before, after, ["latency=5%", "money=0.2"]).count == 1)
        #expect(try Samples.changes(before, after, ["latency=5%", "money=20%", "counts=any"]).isEmpty)
        #expect(try Samples.changes(before, after, ["latency=5%", "latency=exact"]).count == 3)
    }

    @Test func `A rule for a path holds where it matches, and the last one wins`() throws {
        let (before, after) = (#""s": {"m.1": {"n": 1}, "m2": {"n": 1}}"#, #""s": {"m.1": {"n": 2}, "m2": {"n": 2}}"#)
        #expect(try Samples.changes(before, after, [#"answers.s."m.1".n=1"#]).count == 1)
        #expect(try Samples.changes(before, after, ["answers.s.*.n=1"]).isEmpty)
        #expect(try Samples.changes(before, after, ["answers.*.n=1"]).count == 2)
        #expect(try Samples.changes(before, after, ["**.n=1"]).isEmpty)
        #expect(try Samples.changes(before, after, ["answers.**=any"]).isEmpty)
        #expect(try Samples.changes(before, after, ["**=any", "answers.s.m2.**=exact"]).count == 1)
        #expect(try Samples.changes(before, after, ["answers.s.m2.**=exact", "**=any"]).isEmpty)
        // A path beats its family, whichever came last.
        #expect(try Samples.changes(before, after, ["answers.s.*.n=exact", "counts=any"]).count == 2)
    }

    @Test func `Any also covers what is gone or new`() throws {
        #expect(try Samples.changes(#""a": {"x": 1}"#, #""a": {"y": 1}"#, ["answers.a.*=any"]).isEmpty)
        #expect(try Samples.changes(#""a": {"x": 1}"#, #""a": {"y": 1}"#, ["answers.a.*=100%"]).count == 2)
    }

    @Test func `Rules are read from the lines of a file`() throws {
        var table = ToleranceTable()
        try table.add(lines: "# first\n\n  latency = 5%  \n\tanswers.x = any\n")
        let comparison = ResultComparison(
            before: try Samples.file(Samples.result(#""x": 1, "a_ms": 100"#)),
            after: try Samples.file(Samples.result(#""x": 2, "a_ms": 104"#)), tolerances: table)
        #expect(comparison.isSame)
        #expect(comparison.scenarios.first?.tolerated == 2)
        #expect(throws: ResultProblem.self) { try table.add(lines: "latency=5%\n\nspeed 5%") }
        do { try table.add(lines: "latency=5%\n\nspeed 5%") } catch {
            #expect(error.message.hasPrefix("line 3: tolerance \"speed5%\" has no ="))
        }
    }

    @Test(arguments: [
        ("latency", "has no =; expected WHAT=HOW"), ("latency=", "is none; expected exact"), ("latency=-1", "is none"),
        ("latency=5 %", "is none"), ("latency=nan", "is none"), ("latency=1e3", "is none"), ("latency=%", "is none"),
        ("lateness=5%", "is neither one of counts, money"), ("=5%", "is neither"), ("a..b=5%", "is neither"),
        ("a.\"b=5%", "is neither"),
    ])
    func `A rule that cannot be read is refused with what was expected`(rule: String, problem: String) {
        var table = ToleranceTable()
        do {
            try table.add(rule)
            Issue.record("\(rule) was taken")
        } catch {
            #expect(error.message.contains(problem), "\(error.message)")
        }
    }
}
