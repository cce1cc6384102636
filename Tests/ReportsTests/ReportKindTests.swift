import Baselines
import FoundationEssentials
import Reports
import Testing

@Suite struct ReportKindTests {
    @Test func everyKindIsListedAndWritesAText() throws {
        #expect(ReportKind.allCases.map(\.rawValue) == ["json", "junit", "markdown", "text", "baseline"])
        let scenarios = try Samples.suite()
        let texts = ReportKind.allCases.map { $0.text(of: scenarios) }
        #expect(Set(texts).count == ReportKind.allCases.count)
        #expect(
            texts == [
                JSONReport.text(of: scenarios), JUnitReport.text(of: scenarios), MarkdownReport.text(of: scenarios),
                TerminalReport.text(of: scenarios, style: .plain),
                BaselineText.text(of: ResultFile(scenarios.map(\.figures))),
            ])
        for text in texts { #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n")) }
    }

    @Test func noFileButTheTextDependsOnTheMachine() throws {
        var slow = Samples.report([try Samples.met(), try Samples.failed()])
        let texts = [ReportKind.json, .junit, .markdown].map { $0.text(of: [slow]) }
        slow.timing = RunTiming(wallSeconds: 99, recordsPerSecond: 1)
        #expect([ReportKind.json, .junit, .markdown].map { $0.text(of: [slow]) } == texts)
        #expect(ReportKind.text.text(of: [slow]).contains("simulated in 99 s"))
    }

    @Test func everyKeyOfTheResultIsDescribed() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/result-json.md")
        let description = try String(contentsOf: page, encoding: .utf8)
        let json = JSONReport.text(of: [Samples.report([try Samples.met(), try Samples.failed()])])
        for line in json.split(separator: "\n") {
            guard let key = line.split(separator: "\"", omittingEmptySubsequences: false).dropFirst().first,
                line.contains("\": ")
            else { continue }
            #expect(description.contains("`\(key)`") || description.contains("\"\(key)\""), "\(key) is not described")
        }
    }
}
