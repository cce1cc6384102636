import Answers
import Oracle
import Records
import Scenarios
import Traffic
import Verdicts

/// Follows the recommendations that a run ends with, each alone in a run of its own, and counts what that saves.
///
/// The further runs are traffic and the oracle's prices only: what a call costs does not depend on any monitor.
struct AdviceTrials {
    private let plan: ScenarioPlan
    private let window: TimeWindow
    private let recommendations: [AnswerTree]
    private let observer: RunObserver

    /// Trials of what a monitor answered at the end of a plan; `nil` when that lacks the period of the whole run.
    init?(plan: ScenarioPlan, answers: AnswerObject, observer: RunObserver) {
        guard case .object(let periods)? = answers["periods"],
            case .object(let period)? = periods[plan.wholeRun.description],
            case .object(let window)? = period["window"], case .instant(let from)? = window["from"],
            case .instant(let to)? = window["to"], from <= to,
            case .list(let recommendations)? = period["recommendations"]
        else { return nil }
        self.plan = plan
        self.recommendations = recommendations
        self.observer = observer
        self.window = TimeWindow(from: from, to: to)
    }

    /// What came of every recommendation; `nil` when the caller broke it off.
    func run() -> CounterfactualResult? {
        let pieces = recommendations.map { AdviceReading($0, plan: plan) }
        let followed = pieces.compactMap(\.followed)
        guard let before = spending(of: plan, followed) else { return nil }
        var trials: [AdviceTrial] = []
        var number = 0
        for piece in pieces {
            switch piece.way {
            case .failure(let obstacle): trials.append(piece.trial(.notApplied(obstacle.reason)))
            case .success(let step):
                guard let saving = saving(of: step, before: before, supposed: before.supposed[number]) else {
                    return nil
                }
                number += 1
                trials.append(piece.trial(.applied(saving)))
            }
        }
        return CounterfactualResult(window: window, trials: trials)
    }

    private func saving(of step: AdviceReading.Step, before: TrueSpending, supposed: CallCosts) -> RealisedSaving? {
        let (model, supposition) = (step.followed.model, step.followed.supposition)
        guard let after = spending(of: plan.supposing(supposition, of: model), []) else { return nil }
        let calls = before.calls(of: model)
        var (answering, extra) = (model, Picodollars.zero)
        switch supposition {
        case .model(let other): answering = other
        // The tokens that are trimmed away are saved beside what was promised.
        case .trimmed: extra = calls.sum - supposed.sum - step.promised
        case .service, .halfFromCache, .freeFailures: break
        }
        return RealisedSaving(
            costBefore: before.total, costAfter: after.total, promised: step.promised, calls: calls.count,
            variances: (supposed.variance, after.calls(of: answering).variance), extra: extra)
    }

    /// What a plan's calls cost; `nil` when the caller broke it off.
    private func spending(of plan: ScenarioPlan, _ suppositions: [TrueSpending.Followed]) -> TrueSpending? {
        var spending = TrueSpending(plan: plan, window: window, suppositions: suppositions)
        var simulator = Simulator(plan: plan)
        var batch: [RequestRecord] = []
        batch.reserveCapacity(Simulator.batchCapacity)
        var batches = 0
        while true {
            batch.removeAll(keepingCapacity: true)
            let isDone = simulator.advance(to: plan.end, into: &batch)
            spending.observe(batch.span, identities: simulator.identities)
            if isDone { return spending }
            batches += 1
            if batches % 64 == 0, observer.isInterrupted() { return nil }
        }
    }
}
