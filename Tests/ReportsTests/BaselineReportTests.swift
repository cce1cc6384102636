import Baselines
import FoundationEssentials
import Reports
import Testing
import Verdicts

/// What changed since an earlier result, in every form.
@Suite struct BaselineReportTests {
    /// A met scenario whose baseline had another cost and one figure more.
    private static func regressed() throws -> ScenarioReport {
        var report = Samples.report([try Samples.met()])
        var earlier = report.figures
        earlier.seed = "2"
        earlier.figures = earlier.figures.map { entry in
            entry.path.text == "totals.records" ? .init(path: entry.path, figure: .number(FigureNumber(620))) : entry
        }
        earlier.figures.append(.init(path: FigurePath(["was", "<here>|"]), figure: .text("x`y")))
        let before = ResultFile([ScenarioFigures(name: earlier.name, seed: earlier.seed, figures: earlier.figures)])
        report.baseline = ResultComparison(before: before, after: ResultFile([report.figures])).scenarios.first
        return report
    }

    @Test func `The figures of a report are those of its JSON`() throws {
        let report = Samples.report([try Samples.met(), try Samples.failed()])
        let file = try ResultFile(bytes: Array(JSONReport.text(of: [report]).utf8))
        #expect(file.scenarios == [report.figures])
        #expect(report.figures.figures.contains { $0.path.text == "totals.records" })
        var compared = report
        compared.baseline = try Self.regressed().baseline
        #expect(compared.figures == report.figures)
    }

    @Test func `A regression makes the exit code 1, but not of a broken off run`() throws {
        let report = try Self.regressed()
        var plain = report
        plain.baseline = nil
        #expect(SuiteResult([plain]).exitCode == 0)
        #expect(SuiteResult([report]).exitCode == 1)
        #expect(SuiteResult([plain, report]).exitCode == 1)
        var broken = report
        broken.result.isInterrupted = true
        #expect(SuiteResult([broken]).exitCode == 130)
    }

    @Test func `The terminal lists the largest change first`() throws {
        let text = TerminalReport.text(of: [try Self.regressed()], style: .plain)
        let lines = text.split(separator: "\n").map(String.init)
        let start = try #require(lines.firstIndex { $0.contains("baseline: ") })
        #expect(lines[start].hasPrefix("✗ failed"))
        let rest = lines[start...].joined(separator: "\n")
        #expect(rest.contains("another seed: 2 before"))
        #expect(rest.contains("was.<here>|: gone, was x`y"))
        #expect(rest.contains("totals.records: 620 -> "))
        let gone = try #require(rest.firstRange(of: "gone, was"))
        let changed = try #require(rest.firstRange(of: "totals.records"))
        #expect(gone.lowerBound < changed.lowerBound)
        let suite = TerminalReport.text(of: [try Self.regressed(), try Self.regressed()], style: .plain)
        #expect(suite.contains("2 scenarios: 2 met, 0 failed, 0 inconclusive; all as expected, 2 worse than the"))
        #expect(suite.contains("totals.records: 620 -> "))
    }

    @Test func `JUnit has a case for it, escaped`() throws {
        let text = JUnitReport.text(of: [try Self.regressed()])
        #expect(text.contains("name=\"baseline: nothing became worse\""))
        #expect(text.contains("was.&lt;here&gt;|: gone, was x`y"))
        #expect(text.contains("failures=\"1\""))
        var unchanged = Samples.report([try Samples.met()])
        unchanged.baseline = ScenarioComparison(name: "storm")
        #expect(JUnitReport.text(of: [unchanged]).contains("failures=\"0\""))
        unchanged.baseline?.isNew = true
        #expect(JUnitReport.text(of: [unchanged]).contains("<skipped message=\"not in the baseline\"/>"))
    }

    @Test func `Markdown lists it, escaped`() throws {
        let text = MarkdownReport.text(of: [try Self.regressed()])
        #expect(text.contains("1 scenario as expected, 1 worse than the baseline"))
        #expect(text.contains("- **failed** `` was.<here>|: gone, was x`y ``"))
        #expect(text.contains("- **failed** `totals.records: 620 -> "))
    }

    @Test func `JSON has all of it under a key of its own`() throws {
        let report = try Self.regressed()
        let text = JSONReport.text(of: [report])
        #expect(text.contains("\"baseline\": {"))
        #expect(text.contains("\"path\": \"totals.records\""))
        #expect(text.contains("\"before\": \"620\""))
        #expect(text.contains("\"relative_size\": null"))
        #expect(text.contains("\"regressions\": 2"))
        var plain = report
        plain.baseline = nil
        #expect(!JSONReport.text(of: [plain]).contains("\"baseline\""))
    }

    @Test func `A difference is told line by line, at most as many as asked for`() throws {
        let report = try Self.regressed()
        let comparison = try #require(report.baseline)
        var whole = ResultComparison(before: ResultFile([]), after: ResultFile([]))
        whole.scenarios = [comparison, ScenarioComparison(name: "fresh", isNew: true)]
        whole.missing = ["old\u{1B}[31m"]
        let text = DiffReport.text(of: whole, limit: 1)
        #expect(text.contains("\n  and 1 more\n"))
        #expect(text.contains("fresh: only in the later result\n"))
        #expect(text.contains("only in the earlier result\n"))
        #expect(!text.contains("\u{1B}"))
        #expect(text.hasSuffix("3 scenarios: 3 differ\n"))
    }
}
