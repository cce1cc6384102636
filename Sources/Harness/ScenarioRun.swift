import Analytics
import Answers
import Monitoring
import Oracle
import Pricing
import Records
public import Scenarios
import Traffic
public import Verdicts

/// A plan run to its verdict. The whole program in one page:
///
///     ScenarioPlan --Simulator--> [RequestRecord] --Monitor--> WindowSummary --Analyst--> answers
///         \------------------------------\--Oracle--> truth ----------------------------\--> RunResult
///
/// Time is virtual: the simulator is the only clock, and the same plan gives the same result on every machine.
public struct ScenarioRun {
    private let plan: ScenarioPlan
    private let recording: RecordingOptions?

    /// A run of a plan, kept in a database when options for that are given.
    public init(plan: ScenarioPlan, recording: RecordingOptions? = nil) {
        self.plan = plan
        self.recording = recording
    }

    /// Generates, monitors and checks everything.
    ///
    /// - Throws: `StorageError` when a database was asked for and cannot be written.
    public func run(_ observer: RunObserver = RunObserver()) throws -> RunResult {
        let periods = Self.periods(of: plan)
        let prices = PriceBook(plan.prices, catalog: plan.catalog)
        let analyst = Analyst(
            catalog: plan.catalog, thresholds: plan.thresholds, zone: plan.zone, prices: prices)
        var stages = RunStages(
            simulator: Simulator(plan: plan),
            monitor: Monitor(catalog: plan.catalog, prices: prices, zone: plan.zone),
            oracle: Oracle(plan: plan, periods: periods),
            recorder: try recording.map { try RunRecorder($0, plan: plan) })
        if plan.incidents.contains(where: \.fault.duplicatesReports) { stages.deliveries = DeliveryLog() }
        stages.alerts = plan.alerts.map {
            AlertDesk(plan: $0, catalog: plan.catalog, thresholds: plan.thresholds, start: plan.start)
        }
        var judge = RunJudge(plan: plan)
        for instant in SampleInstants.of(plan, expectations: ExpectationJudge.instants(of: plan)) {
            let completed = try stages.advance(to: instant) { records in
                observer.progress(progress(at: instant, records: records))
                return !observer.isInterrupted()
            }
            guard completed else {
                judge.interrupt()
                break
            }
            var answers = analyst.answers(from: &stages.monitor, at: instant, periods: periods)
            if let alerts = stages.alerts { answers.append("alerts", alerts.answer) }
            judge.observe(at: instant, answers: answers, truth: stages.oracle.answers(at: instant))
            try stages.recordRollups()
        }
        try stages.finishRecording(isComplete: !judge.isInterrupted)
        return judge.result(
            stimulus: stages.simulator.stimulus, totals: stages.oracle.totals, digest: stages.recordDigest,
            firings: stages.alerts?.firings ?? [])
    }

    /// The everyday periods and whatever others the expectations name, ascending.
    private static func periods(of plan: ScenarioPlan) -> [Period] {
        let asked = plan.expectations.compactMap(\.period)
        var periods = Period.everyday
        for period in asked where !periods.contains(period) { periods.append(period) }
        return periods.sorted()
    }

    private func progress(at instant: Instant, records: Int) -> RunProgress {
        let whole = Double((plan.end - plan.start).rawValue)
        let passed = Double((instant - plan.start).rawValue)
        return RunProgress(reached: instant, fraction: whole > 0 ? passed / whole : 1, records: records)
    }
}
