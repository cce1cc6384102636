import Answers
import Oracle
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

    /// Generates, monitors and checks everything, and so the twin without incidents where alarms or expectations ask
    /// for one.
    ///
    /// - Throws: `StorageError` when a database was asked for and cannot be written.
    public func run(_ observer: RunObserver = RunObserver()) throws -> RunResult {
        var result = try run(CoreMonitor(MonitorSetup(plan)), observer)
        if plan.needsTwin, !result.isInterrupted {
            var twin = plan.twin
            // What is compared with the truth is compared in the run itself; the twin is about alarms.
            twin.comparesTruth = false
            result.add(try ScenarioRun(plan: twin).run(observer), to: plan.expectations)
        }
        return result
    }

    /// The same with another monitor in the place of the one that ships.
    ///
    /// `endsAtFirstFault` ends the run at the first instant at which a value is not the truth or a sum does not add up,
    /// for callers who only want to know whether there is one.
    public func run<Subject: MonitorUnderTest & ~Copyable>(
        _ monitor: consuming Subject, _ observer: RunObserver = RunObserver(), endsAtFirstFault: Bool = false
    ) throws -> RunResult {
        var stages = RunStages(
            simulator: Simulator(plan: plan), monitor: monitor,
            oracle: Oracle(plan: plan, periods: MonitorSetup(plan).periods),
            recorder: try recording.map { try RunRecorder($0, plan: plan) }, alerts: plan.alerts, start: plan.start)
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
            let answers = stages.monitor.answers(at: instant)
            judge.observe(at: instant, answers: answers, truth: stages.oracle.answers(at: instant))
            if endsAtFirstFault, judge.hasFault { break }
            try stages.recordRollups()
        }
        try stages.finishRecording(isComplete: !judge.isInterrupted)
        var result = judge.result(
            stimulus: stages.simulator.stimulus, totals: stages.oracle.totals, digest: stages.recordDigest,
            firings: stages.monitor.firings)
        if plan.followsAdvice, !result.isInterrupted { follow(&result, observer) }
        return result
    }

    /// Follows the recommendations that a run ended with, if it came to its end.
    private func follow(_ result: inout RunResult, _ observer: RunObserver) {
        guard result.answers["at"] == .instant(plan.end),
            let trials = AdviceTrials(plan: plan, answers: result.answers, observer: observer)
        else { return }
        if let counterfactual = trials.run() { result.add(counterfactual) } else { result.isInterrupted = true }
    }

    private func progress(at instant: Instant, records: Int) -> RunProgress {
        let whole = Double((plan.end - plan.start).rawValue)
        let passed = Double((instant - plan.start).rawValue)
        return RunProgress(reached: instant, fraction: whole > 0 ? passed / whole : 1, records: records)
    }
}
