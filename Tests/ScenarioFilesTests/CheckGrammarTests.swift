import Foundation
import ScenarioFiles
import Scenarios
import Testing

/// Functions, sets and trends in checks.
@Suite struct CheckGrammarTests {
    @Test(arguments: [
        ("count(stats.*) == 3", CheckExpression.Function.count, ["stats", "*"]),
        ("sum( stats.*.total_cost ) <= 5", .sum, ["stats", "*", "total_cost"]),
        ("min(a.b) > 1", .least, ["a", "b"]), ("max(a) > 1", .greatest, ["a"]),
        ("rank(chat-000001 in cost.top_cost_users) == 1", .rank(of: "chat-000001"), ["cost", "top_cost_users"]),
        ("rank(openai/gpt-4.1 in cost.cost_by_model) <= 2", .rank(of: "openai/gpt-4.1"), ["cost", "cost_by_model"]),
        ("rank(\"two words\" in a) == 1", .rank(of: "two words"), ["a"]),
    ])
    func `functions name what is made of the values`(
        text: String, function: CheckExpression.Function, path: [String]
    ) throws {
        let check = try CheckExpression(parsing: text)
        #expect(check.function == function)
        #expect(check.path == path.map { $0 == "*" ? .wildcard : .name($0) })
    }

    @Test func `a name that is called like a function is a name`() throws {
        let check = try CheckExpression(parsing: "count.sum == 1")
        #expect(check.function == nil && check.path == [.name("count"), .name("sum")])
    }

    @Test func `sets hold values of any kind`() throws {
        let check = try CheckExpression(parsing: "a in {healthy, 5, \"two, words\", null,true , 1.5% }")
        #expect(
            check.operand
                == .set([
                    .text("healthy"), .number(5, text: "5"), .text("two, words"), .null, .flag(true),
                    .number(1.5, text: "1.5"),
                ]))
        #expect(try CheckExpression(parsing: "a == {}").operand == .set([]))
        #expect(try CheckExpression(parsing: "a contains {x}").operand == .set([.text("x")]))
    }

    @Test func `trends say by how much`() throws {
        #expect(try CheckExpression(parsing: "a rises").tolerance == nil)
        #expect(try CheckExpression(parsing: "a rises by 20%").tolerance == .relative(0.2))
        #expect(try CheckExpression(parsing: "a falls by 5").tolerance == .absolute(5))
        let steady = try CheckExpression(parsing: "max(a.*) steady within 10%")
        #expect(steady.comparison == .steady && steady.tolerance == .relative(0.1) && steady.function == .greatest)
    }

    @Test(arguments: [
        ("average(a) == 1", 0, "expected one of count, sum, min, max, rank before ("), ("sum(a == 1", 6, "expected )"),
        ("rank(a) == 1", 6, "expected a name, in and a path"), ("rank( in a) == 1", 9, "expected a name"),
        ("a in healthy", 5, "expected { and values after in"), ("a in {x", 7, "expected , or }"),
        ("a in {x y}", 8, "expected , or }"), ("a in {,}", 6, "expected truth"),
        ("a in {truth}", 6, "expected a value"),
        ("a < {1}", 4, "expected truth or a number after <"), ("a rises 5", 8, "expected the end"),
        ("a rises by", 10, "expected a tolerance"), ("a steady", 8, "expected within"),
        ("a risesx", 2, "expected one of"),
        ("a ~= {1} within 1", 5, "expected truth or a number after ~="), ("a in {1} x", 9, "expected the end"),
        ("count() == 1", 6, "expected a name"),
    ])
    func `what does not fit is named at its offset`(text: String, offset: Int, message: String) {
        do {
            _ = try CheckExpression(parsing: text)
            Issue.record("read \(text)")
        } catch {
            #expect(error.offset == offset && error.message.hasPrefix(message), "\(text): \(error)")
        }
    }

    @Test func `a mistake in a file is shown with a caret`() {
        let text = Sample.text + "expect:\n  that:\n    - {at: end, check: cots.total_cost == truth}\n"
        guard case .failure(let problems) = Sample.reader.read(text: text, path: "s.yaml") else {
            Issue.record("read")
            return
        }
        let lines = problems.illustrated.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1] == "        - {at: end, check: cots.total_cost == truth}")
        #expect(lines[2] == "                           ^")
        #expect(problems.description == problems.diagnostics.map(\.description).joined(separator: "\n"))
    }

    @Test func `a long line is cut around the place`() {
        let text =
            Sample.text + "expect:\n  that:\n    - {at: end, min_samples: 1,\(String(repeating: " ", count: 200))"
            + "check: cost.total_cots == truth}\n"
        guard case .failure(let problems) = Sample.reader.read(text: text, path: "s.yaml") else {
            Issue.record("read")
            return
        }
        let lines = problems.illustrated.split(separator: "\n")
        #expect(lines.count == 3 && lines[1].count <= 80 && lines[1].contains("cost.total_cots == truth}"))
        let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) } ?? 0
        #expect(lines[1].dropFirst(caret).hasPrefix("total_cots"))
    }

    @Test(arguments: [
        ("{at: end, check: cost.total_cost rises}", "a trend at one instant; expected during and a window"),
        ("{sometime: run, check: cost.total_cost rises}", "a trend at one instant"),
        ("{sometime: run, at: end, check: cost.total_cost > 1}", "both at and sometime; expected one of them"),
        ("{check: cost.total_cost > 1}", "neither at nor during nor sometime"),
        ("{at: end, check: \"health.status in {healthy, worning}\"}", "\"worning\" is never the value of this path"),
        ("{at: end, check: count(cots.total_cost) == 1}", "\"cots\" is not among the answers"),
    ])
    func `mistakes about time and words are named`(item: String, message: String) {
        let problems = Sample.problems(Sample.text + "expect:\n  that:\n    - \(item)\n")
        #expect(problems.count == 1 && problems[0].contains(message), "\(problems)")
    }

    @Test func `recommendations are held to checks of their fields`() throws {
        let plan = try Sample.plan(
            Sample.text
                + "expect: {recommendations: {include: [{issue: cheaper_model, where: [saving >= 10, samples > 5]}]}}\n"
        )
        guard case .recommends(let pattern) = plan.expectations.first?.claim else { return #expect(Bool(false)) }
        #expect(pattern.conditions == [.init(field: "issue", value: "cheaper_model")])
        #expect(pattern.checks.map(\.text) == ["saving >= 10", "samples > 5"])
        let wrong = Sample.problems(
            Sample.text + "expect: {recommendations: {include: [{where: savings >= 10}]}}\n")
        #expect(wrong.count == 1 && wrong[0].contains("\"savings\" is not among the values of a recommendation"))
    }

    @Test func `every check on the page of expectations can be read`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/expectations.md"), encoding: .utf8)
        var checks = 0
        var isInside = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isInside = line == "```check" }
            guard isInside, !line.hasPrefix("```"), !line.isEmpty else { continue }
            checks += 1
            let text = String(line.split(separator: "   ", maxSplits: 1)[0])
            _ = try CheckExpression(parsing: text)
        }
        #expect(checks >= 15)
        for comparison in CheckExpression.Comparison.allCases {
            #expect(page.contains("`\(comparison.rawValue)`"), "\(comparison.rawValue)")
        }
    }
}
