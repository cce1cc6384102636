public import Baselines
import Verdicts

extension ScenarioReport {
    /// Every figure of the result, as its JSON has it: what is compared is what is written.
    public var figures: ScenarioFigures {
        let plain = ScenarioReport(result: result, timing: timing)
        let file = try? ResultFile(bytes: Array(JSONReport.text(of: [plain]).utf8), mostBytes: .max)
        return file?.scenarios.first ?? ScenarioFigures(name: result.scenario.name, figures: [])
    }
}
