import Answers
import Harness
import Records
public import Scenarios
import Verdicts

/// What scenarios touch of what there is: answers, windows, providers, failures, incidents, alerts and advice.
///
/// Only scenarios count in which every value was compared with the truth and none differed.
public struct SuiteCoverage {
    /// How many scenarios counted.
    public private(set) var scenarios = 0
    /// Scenarios that did not count: not compared with the truth, or not as they must be.
    public private(set) var leftOut: [String] = []

    private var seen = SeenAnswers()
    private var answers = CoverageTable(
        "answers", rows: AnswerFamilies.root, columns: ["now"],
        // Simulated calls have names that are known and numbers that are valid.
        isImpossible: { row, _ in row.hasPrefix("intake/rejected/") })
    private var windows = CoverageTable(
        "windows", rows: AnswerFamilies.period, columns: Period.everyday.map(\.description),
        isImpossible: { row, column in
            // A line needs three whole hours.
            row.hasPrefix("patterns/growth/") && ["1m", "5m", "1h"].contains(column)
        })
    private var providers = ProviderTable.empty
    private var failures = FailureTable.empty
    private var incidents = IncidentTable.empty
    private var aims = AimTable.empty
    private var alerts = AlertTable.empty
    private var transitions = TransitionTable.empty
    private var advice = AdviceTable.empty
    private var degradations = DegradationTable.empty

    /// Nothing is touched yet.
    public init() {}

    /// Every table, the answers first.
    public var tables: [CoverageTable] {
        [answers, windows, providers, failures, incidents, aims, alerts, transitions, advice, degradations]
    }

    /// Paths of answers that no family describes, which the list of families lacks; ascending.
    public var unknownAnswers: [String] { seen.unknown }

    /// Runs a scenario and notes what it touches.
    public mutating func add(_ plan: ScenarioPlan, isInterrupted: @escaping () -> Bool = { false }) throws {
        let notebook = Notebook(self, scenario: plan.name)
        let result = try ScenarioRun(plan: plan).run(
            ObservedMonitor(plan) { notebook.note($0) }, RunObserver(isInterrupted: isInterrupted))
        guard let truth = result.truth, truth.values > 0, truth.mismatchCount == 0, result.matchesExpectation else {
            leftOut.append(plan.name)
            return
        }
        self = notebook.coverage
        scenarios += 1
        IncidentTable.note(plan, result.stimulus, in: &incidents)
        AimTable.note(plan, result.stimulus, in: &aims)
        AlertTable.note(plan, result.answers, in: &alerts)
        AdviceTable.note(plan.expectations, by: plan.name, in: &advice)
    }

    /// Notes what the answers of an instant touch.
    fileprivate mutating func note(_ object: AnswerObject, by scenario: String) {
        let found = seen.note(object)
        for family in found.root { answers.touch(family, 0, by: scenario) }
        for (family, period) in found.periods { windows.touch(family, period, by: scenario) }
        ProviderTable.note(object, by: scenario, in: &providers)
        FailureTable.note(object, by: scenario, in: &failures)
        TransitionTable.note(object, by: scenario, in: &transitions)
        AdviceTable.note(object, by: scenario, in: &advice)
        DegradationTable.note(object, by: scenario, in: &degradations)
    }

    /// Takes notes during a run, to be kept only when the run is as it must be.
    private final class Notebook {
        var coverage: SuiteCoverage
        let scenario: String

        init(_ coverage: SuiteCoverage, scenario: String) {
            self.coverage = coverage
            self.scenario = scenario
        }

        func note(_ answers: AnswerObject) { coverage.note(answers, by: scenario) }
    }
}

/// Which families of answers were seen, at the root and in every period.
private struct SeenAnswers {
    private var root = AnswerMap(AnswerFamilies.root)
    private var periods = Period.everyday.map { _ in AnswerMap(AnswerFamilies.period) }

    var unknown: [String] { periods.reduce(root.unknown) { $0.union($1.unknown) }.sorted() }

    /// Notes answers, and says which families at the root, and which of which period, are new.
    mutating func note(_ answers: AnswerObject) -> (root: [Int], periods: [(family: Int, period: Int)]) {
        let plain = AnswerObject(answers.entries.filter { $0.key != "at" && $0.key != "periods" })
        let new = root.note(plain)
        var newPeriods: [(family: Int, period: Int)] = []
        guard case .object(let object)? = answers["periods"] else { return (new, []) }
        for (index, period) in Period.everyday.enumerated() {
            guard case .object(let content)? = object[period.description] else { continue }
            newPeriods += periods[index].note(content).map { ($0, index) }
        }
        return (new, newPeriods)
    }
}
