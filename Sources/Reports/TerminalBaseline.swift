import Baselines
import Scenarios

/// The part of a terminal report that says what changed since an earlier result.
enum TerminalBaseline {
    static func add(_ comparison: ScenarioComparison, to page: inout TerminalPage) {
        let outcome: Outcome = comparison.regressions.isEmpty ? .met : .failed
        page.add(outcome, "baseline: \(comparison.name): \(BaselineWording.summary(of: comparison))")
        for remark in comparison.remarks { page.add(remark, indentation: 4) }
        let ordered = comparison.regressions + comparison.others
        for change in ordered.prefix(BaselineWording.listedChanges) {
            page.add(BaselineWording.text(of: change), indentation: 4)
        }
        let more = ordered.count - BaselineWording.listedChanges
        if more > 0 { page.add("and \(NumberText.count(more)) more", indentation: 4) }
    }
}

extension ScenarioComparison {
    /// Whether a page on several scenarios need not mention it.
    var isUnremarkable: Bool { !isNew && changes.isEmpty && remarks.isEmpty }
}
