import Scenarios
import Testing

@Suite("The language of checks")
struct CheckExpressionTests {
    typealias Segment = CheckExpression.PathSegment

    @Test func pathsAreNamesQuotedNamesAndWildcards() throws {
        let check = try CheckExpression(parsing: "stats.*.\"openai gpt-4.1\".a_b-c/d:e@f+g == 1")
        #expect(check.path == [.name("stats"), .wildcard, .name("openai gpt-4.1"), .name("a_b-c/d:e@f+g")])
        #expect(check.text == "stats.*.\"openai gpt-4.1\".a_b-c/d:e@f+g == 1")
    }

    @Test(arguments: CheckExpression.Comparison.allCases)
    func everyComparison(_ comparison: CheckExpression.Comparison) throws {
        let tail =
            switch comparison {
            case .approximately: " truth within 1"
            case .steady: " within 1"
            case .rises, .falls: ""
            case .isIn: " {a, b}"
            default: " truth"
            }
        let check = try CheckExpression(parsing: "a.b \(comparison.rawValue)\(tail)")
        #expect(check.comparison == comparison)
        #expect(
            check.operand
                == (comparison.isTrend ? .nothing : comparison == .isIn ? .set([.text("a"), .text("b")]) : .truth))
    }

    @Test(
        arguments: [
            ("truth", CheckExpression.Operand.truth), ("true", .flag(true)), ("false", .flag(false)), ("null", .null),
            ("5", .number(5, text: "5")), ("-0.50", .number(-0.5, text: "-0.50")), ("1e3", .number(1_000, text: "1e3")),
            ("99.5%", .number(99.5, text: "99.5")), ("word", .text("word")), ("\"two words\"", .text("two words")),
            ("\"5\"", .text("5")), ("\"\"", .text("")), ("nan", .text("nan")), ("inf", .text("inf")),
            ("1.2.3", .text("1.2.3")), ("-", .text("-")), ("openai/gpt-4o", .text("openai/gpt-4o")),
        ] as [(String, CheckExpression.Operand)])
    func operands(text: String, operand: CheckExpression.Operand) throws {
        #expect(try CheckExpression(parsing: "a == \(text)").operand == operand)
    }

    @Test func tolerances() throws {
        #expect(try CheckExpression(parsing: "a ~= truth within 1%").tolerance == .relative(0.01))
        #expect(try CheckExpression(parsing: "a ~= 5 within 0.5").tolerance == .absolute(0.5))
        #expect(try CheckExpression(parsing: "a == 5").tolerance == nil)
    }

    @Test func spacesAroundSignsAreFree() throws {
        let tight = try CheckExpression(parsing: "a<=-5")
        #expect(tight.comparison == .lessOrEqual)
        #expect(tight.operand == .number(-5, text: "-5"))
        #expect(try CheckExpression(parsing: "  a   ==  b  ").path == [.name("a")])
    }

    @Test(
        "What does not fit is named at its offset",
        arguments: [
            ("", 0, "expected a name"), ("a.", 2, "expected a name"), ("a..b == 1", 2, "expected a name"),
            ("== 1", 0, "expected a name"), ("a", 1, "expected one of"), ("a = 1", 2, "expected one of"),
            ("a === 1", 2, "expected one of"), ("a <> 1", 2, "expected one of"), ("a b == 1", 2, "expected one of"),
            ("a containsx", 2, "expected one of"), ("a ==", 4, "expected truth, a number"),
            ("a == b c", 7, "expected the end"), ("a == 5 within 1%", 7, "expected the end"),
            ("a == \"b", 5, "expected a closing double quote"), ("a.\"b == 1", 2, "expected a closing double quote"),
            ("a < b", 4, "expected truth or a number"), ("a >= true", 5, "expected truth or a number"),
            ("a ~= \"5\" within 1", 5, "expected truth or a number"), ("a == 1e999", 5, "expected a number that"),
            ("a ~= 5", 6, "expected within"), ("a ~= 5 with 1", 7, "expected within"),
            ("a ~= 5 within", 13, "expected a tolerance"), ("a ~= 5 within -1", 14, "expected a tolerance"),
            ("a ~= 5 within x%", 14, "expected a tolerance"), ("a ~= 5 within inf", 14, "expected a tolerance"),
        ])
    func errors(text: String, offset: Int, start: String) {
        do throws(CheckSyntaxError) {
            _ = try CheckExpression(parsing: text)
            Issue.record("\(text) was read")
        } catch {
            #expect(error.offset == offset)
            #expect(error.message.hasPrefix(start))
        }
    }
}
