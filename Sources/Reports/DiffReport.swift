public import Baselines

/// What changed between two files of results, as text.
public enum DiffReport {
    /// The text; of each scenario at most `limit` changes, the largest first.
    public static func text(of comparison: ResultComparison, limit: Int) -> String {
        var text = ""
        for scenario in comparison.scenarios { text += self.text(of: scenario, limit: limit) }
        for name in comparison.missing { text += "\(Escaping.terminal(name)): only in the earlier result\n" }
        let different = comparison.scenarios.count { $0.isNew || !$0.changes.isEmpty } + comparison.missing.count
        let count = comparison.scenarios.count + comparison.missing.count
        let end = different == 0 ? "nothing differs beyond its tolerance" : "\(NumberText.count(different)) differ"
        return text + "\(NumberText.count(count)) \(count == 1 ? "scenario" : "scenarios"): \(end)\n"
    }

    private static func text(of scenario: ScenarioComparison, limit: Int) -> String {
        let name = Escaping.terminal(scenario.name)
        if scenario.isNew { return "\(name): only in the later result\n" }
        var text = "\(name): \(BaselineWording.summary(of: scenario))\n"
        for remark in scenario.remarks { text += "  \(Escaping.terminal(remark))\n" }
        for change in scenario.changes.prefix(limit) {
            text += "  \(Escaping.terminal(BaselineWording.text(of: change)))\n"
        }
        let more = scenario.changes.count - min(limit, scenario.changes.count)
        return text + (more > 0 ? "  and \(NumberText.count(more)) more\n" : "")
    }
}
