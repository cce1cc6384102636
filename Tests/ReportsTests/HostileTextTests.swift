import Answers
import Records
import Reports
import Scenarios
import Testing
import Verdicts

/// Names from scenarios and data can hold anything; no report may be broken or taken over by them.
@Suite struct HostileTextTests {
    private static let hostile =
        "a\"b'c<script>alert(1)</script>&amp;\u{1B}[31m\n\r\t\u{0}\u{7F}\u{9B}\u{202E}\u{2028}"
        + "`|*_[x](y)@all #1 🎉é\u{FFFE}"

    private static func report() throws -> ScenarioReport {
        var expectation = try Samples.failed()
        expectation.expectation.place.path = hostile
        expectation.expectation.moment = .at(Samples.start, text: hostile)
        expectation.reason = hostile
        expectation.values = [.init(path: hostile, got: .leaf(.text(hostile)), holds: false, reason: hostile)]
        let truth = TruthResult(
            instants: 1, values: 1, mismatchCount: 1,
            mismatches: [
                Mismatch(
                    path: hostile, instant: Samples.start, got: .leaf(.text(hostile)), expected: .absent,
                    difference: hostile)
            ])
        let stimulus = StimulusResult(
            streams: [.init(id: hostile, asked: 100, started: 1)], models: [.init(name: hostile, started: 1)],
            incidents: [
                .init(
                    id: hostile, window: TimeWindow(from: Samples.start, to: Samples.start), inScope: 0, touched: 0)
            ])
        var report = Samples.report([expectation], truth: truth, name: hostile, stimulus: stimulus)
        report.result.scenario.path = hostile
        report.result.scenario.description = hostile
        report.result.answers = [hostile: .text(hostile)]
        return report
    }

    private static let bidirectional: ClosedRange<UInt32> = 0x202A...0x202E

    @Test(arguments: [true, false])
    func theTerminalIsNotTakenOver(isSingle: Bool) throws {
        let scenarios = isSingle ? [try Self.report()] : [try Self.report(), try Self.report()]
        let text = TerminalReport.text(of: scenarios, style: .plain)
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
            #expect(!Self.bidirectional.contains(scalar.value) && scalar.value != 0x2028)
        }
        #expect(text.contains("\\u{1b}[31m\\n\\r\\t\\u{0}\\u{7f}\\u{9b}\\u{202e}\\u{2028}"))
    }

    @Test func theXMLStaysWellFormed() throws {
        let text = JUnitReport.text(of: [try Self.report()])
        for scalar in text.unicodeScalars where scalar != "\n" {
            #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) && scalar.value != 0xFFFE)
        }
        #expect(!text.contains("<script"))
        #expect(text.contains("classname=\"a&quot;b&apos;c&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;[31m   `|*_"))
        // Every bracket that is left belongs to a tag of the form, opened and closed in turn.
        var depth = 0
        for character in text where character == "<" || character == ">" {
            depth += character == "<" ? 1 : -1
            #expect((0...1).contains(depth))
        }
        #expect(depth == 0 && text.contains("🎉é"))
    }

    @Test func theMarkdownHoldsNoMarkupOfTheirs() throws {
        let text = MarkdownReport.text(of: [try Self.report()])
        let name =
            ##"a"b'c&lt;script&gt;alert\(1\)&lt;/script&gt;&amp;amp;\[31m   "##
            + ##"\`\|\*\_\[x\]\(y\)&#64;all \#1 🎉é"##
        #expect(text.contains("### \(name)"))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 3 && rows.last?.hasPrefix("| \(name)") == true)
        // Inside a code span nothing is markup; its fence is longer than the backtick inside.
        for line in text.split(separator: "\n") where line.contains("<script>") {
            #expect(line.contains("`` "))
        }
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func theJSONKeepsEveryCharacter() throws {
        let text = JSONReport.text(of: [try Self.report()])
        let escaped = #"a\"b'c<script>alert(1)</script>&amp;\u001b[31m\n\r\t\u0000"#
        #expect(text.contains("\"name\": \"\(escaped)") && text.contains("\"\(escaped)"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(arguments: [
        ("scenarios/a-b_1.yaml", "scenarios/a-b_1.yaml"), ("my file.yaml", "'my file.yaml'"),
        ("it's; rm -rf $HOME", "'it'\\''s; rm -rf $HOME'"), ("-x.yaml", "./-x.yaml"), ("", "''"), ("é", "'é'"),
    ])
    func theReplayLineIsOneSafeCommand(path: String, word: String) throws {
        var report = Samples.report([try Samples.failed()])
        report.result.scenario.path = path
        report.result.scenario.seed = 7
        let text = TerminalReport.text(of: [report], style: .plain)
        #expect(text.hasSuffix("\nreplay    windtunnel run \(word) --seed 7\n"))
    }
}
