import Answers
import Records
import Reports
import Scenarios
import Testing
import Verdicts

/// How values, expectations and findings read.
@Suite struct WordingTests {
    private static func terminal(_ result: ExpectationResult, width: Int = 300) -> String {
        TerminalReport.text(of: [Samples.report([result])], style: TerminalStyle(usesColour: false, width: width))
    }

    /// How a value reads where all its digits count, and where one glances at it.
    private static func texts(of value: AnswerTree) throws -> (exact: String, brief: String) {
        var result = try Samples.met()
        result.values = [.init(path: "x", got: .leaf(value), holds: true)]
        let met = terminal(result)
        result.outcome = .failed
        result.values[0].holds = false
        let failed = terminal(result)
        let brief = met.split(separator: "> 1 (").last?.split(separator: ")\n").first ?? ""
        let exact = failed.split(separator: "got       x = ").last?.split(separator: "\n").first ?? ""
        return (String(exact), String(brief))
    }

    @Test(
        arguments: [
            (.money(Picodollars(1_234_567_000_000_000_000)), "$1,234,567", "$1,234,567"),
            (.money(Picodollars(1_234_567_890_123)), "$1.234567890123", "$1.234568"),
            (.money(Picodollars(-1_500_000_500_000)), "-$1.5000005", "-$1.500001"),
            (.money(Picodollars(1_499_999)), "$0.000001499999", "$0.000001"),
            (.money(Picodollars(499_999)), "$0.000000499999", "$0.000000499999"),
            (
                .money(Picodollars(.max)), "$170,141,183,460,469,231,731,687,303.715884105727",
                "$170,141,183,460,469,231,731,687,303.715884105727"
            ),
            (.money(.zero), "$0", "$0"), (.count(1_234), "1,234", "1,234"), (.count(-999), "-999", "-999"),
            (.number(98.765_432_1), "98.7654321", "98.7654"), (.number(1_234.5), "1,234.5", "1,234.5"),
            (.number(0.000_01), "1e-05", "1e-05"), (.number(1e30), "1e+30", "1e+30"), (.number(.nan), "nan", "nan"),
            (.number(.infinity), "inf", "inf"), (.flag(false), "false", "false"), (.null, "null", "null"),
            (.text("degraded"), "degraded", "degraded"), (.list([.null]), "a list of 1", "a list of 1"),
            (.instant(Samples.start), "2026-03-02T08:00:00Z", "2026-03-02T08:00:00Z"),
        ] as [(AnswerTree, String, String)])
    func valuesRead(value: AnswerTree, exact: String, brief: String) throws {
        let texts = try Self.texts(of: value)
        #expect(texts.exact == exact && texts.brief == brief)
    }

    @Test(
        arguments: [
            (0, "0 ms"), (1, "0.001 ms"), (2_500_400, "2,500.4 ms"), (9_999_999, "9,999.999 ms"), (10_000_000, "10 s"),
            (12_345_678, "12.345678 s"), (-75_000_500_000, "-75,000.5 s"), (3_600_000_000_000, "3,600,000 s"),
            (.min, "-9,223,372,036,854.775808 s"),
        ] as [(Int64, String)])
    func timesRead(microseconds: Int64, text: String) throws {
        let answer = QuantileAnswer(
            value: Microseconds(microseconds), samples: 1, method: .exact, relativeErrorBound: 0)
        #expect(try Self.texts(of: .quantile(answer)).exact == text)
    }

    @Test(arguments: [
        ("x ~= truth within 1%", "~= truth within 1%"), ("x ~= 5 within 0.25", "~= 5 within 0.25"),
        ("x == \"two words\"", "== \"two words\""), ("x != null", "!= null"), ("x == true", "== true"),
        ("x contains y", "contains y"), ("x >= 0.0045", ">= 0.0045"),
    ])
    func whatWasExpectedReadsAsItWasWritten(check: String, expected: String) throws {
        var result = try Samples.failed()
        result.expectation = try Samples.check(check)
        #expect(Self.terminal(result).contains("\n    expected  \(expected)\n"))
    }

    @Test func recommendationsRead() throws {
        let pattern = RecommendationPattern(conditions: [
            .init(field: "issue", value: "high_error_rate"), .init(field: "provider", value: "openai"),
        ])
        var result = try Samples.failed()
        result.reason = "no recommendation matches"
        result.expectation.claim = .recommends(pattern)
        let text = Self.terminal(result)
        #expect(text.contains("over 7d: a recommendation with issue high_error_rate, provider openai\n"))
        #expect(text.contains("\n    why       no recommendation matches\n"))
        result.expectation.claim = .doesNotRecommend(RecommendationPattern(conditions: []))
        #expect(Self.terminal(result).contains(": no recommendation with anything in it\n"))
        result.expectation.claim = .realises([])
        #expect(Self.terminal(result).contains(": every saving that a recommendation promises is realised\n"))
        result.expectation.claim = .realises([.batchService, .retryWaste])
        #expect(Self.terminal(result).contains("the saving that batch_service and retry_waste promises is realised\n"))
    }

    @Test func manyValuesAreCutShort() throws {
        var result = try Samples.met()
        result.values = (0..<4).map { .init(path: "p\($0)", got: .leaf(.count($0)), holds: true) }
        result.valueCount = 60
        #expect(Self.terminal(result).contains("> 1 (p0 = 0, p1 = 1, p2 = 2 and 57 more)\n"))
        result.outcome = .failed
        result.values = (0..<8).map { .init(path: "p\($0)", got: .absent, holds: false) }
        let text = Self.terminal(result)
        #expect(text.contains("got       p4 = absent\n") && !text.contains("p5") && text.contains("and 3 more\n"))
    }

    @Test func aWindowSaysHowOftenItHeld() throws {
        var result = try Samples.met()
        result.expectation.moment = .during(TimeWindow(from: Samples.start, to: Samples.start), text: "all")
        result.instantsJudged = 73
        #expect(
            Self.terminal(result).contains("during all: cost.total_cost > 1 (held at 73 instants, last $1,234.56789)"))
    }

    @Test func trafficThatFellShortIsNamedEverywhere() {
        let short = StimulusResult(streams: [.init(id: "chat", asked: 1_000, started: 500)])
        let scenarios = [Samples.report([], stimulus: short)]
        let finding = "stream chat sent 500 calls, asked for 1,000, more than 158.1139 apart"
        #expect(TerminalReport.text(of: scenarios, style: .plain).contains("? inconclusive  traffic: \(finding)\n"))
        #expect(JUnitReport.text(of: scenarios).contains("<failure type=\"inconclusive\" message=\"\(finding)\">"))
        #expect(MarkdownReport.text(of: scenarios).contains("- **inconclusive** traffic: \(finding)\n"))
        #expect(JSONReport.text(of: scenarios).contains("\"allowed\": 158.11388300841895"))
    }

    @Test func aRunThatProvesNothingSaysWhy() {
        for report in [Samples.report([], truth: nil), Samples.report([], isInterrupted: true)] {
            let reason = report.result.shortcoming ?? "none"
            #expect(TerminalReport.text(of: [report], style: .plain).contains("? inconclusive  \(reason)\n"))
            #expect(JUnitReport.text(of: [report]).contains("type=\"inconclusive\" message=\"\(reason)\""))
            #expect(MarkdownReport.text(of: [report]).contains("- **inconclusive** \(reason)\n"))
            #expect(JSONReport.text(of: [report]).contains("\"shortcoming\": \"\(reason)\""))
        }
    }

    @Test func anUnexpectedSuccessFailsInContinuousIntegration() throws {
        let report = Samples.report([try Samples.met()], expected: .failed)
        let failure = "name=\"outcome: failed\">\n      <failure type=\"failed\" message=\"expected failed, got met\">"
        #expect(JUnitReport.text(of: [report]).contains(failure))
        #expect(
            TerminalReport.text(of: [report], style: .plain).hasPrefix("✓ met           storm (expected: failed)\n"))
        #expect(TerminalReport.text(of: [report], style: .plain).contains("\nreplay "))
    }

    @Test(arguments: [20, 40, 80])
    func linesStayWithinTheWidthWhereWordsAllow(width: Int) throws {
        let text = Self.terminal(try Samples.failed(), width: width)
        for line in text.split(separator: "\n") where line.count > max(width, 36) && !line.hasPrefix("replay") {
            // Only a single word may stick out.
            #expect(!line.drop { $0 == " " }.dropFirst(16).contains(" "))
        }
    }
}
