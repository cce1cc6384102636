import Baselines

/// The forms in which a result can be written to a file.
public enum ReportKind: String, CaseIterable, Sendable {
    /// The whole result for machines; the same bytes for the same scenario, seed and version.
    case json
    /// JUnit XML, which continuous integration shows as tests.
    case junit
    /// A short page for a pull request or a step summary.
    case markdown
    /// What the terminal shows, without colour.
    case text
    /// Every figure of the result and nothing else, small enough to keep as a baseline.
    case baseline

    /// The report on the given scenarios; a line feed ends it.
    public func text(of scenarios: [ScenarioReport]) -> String {
        switch self {
        case .json: JSONReport.text(of: scenarios)
        case .junit: JUnitReport.text(of: scenarios)
        case .markdown: MarkdownReport.text(of: scenarios)
        case .text: TerminalReport.text(of: scenarios, style: .plain)
        case .baseline: BaselineText.text(of: ResultFile(scenarios.map(\.figures)))
        }
    }
}
