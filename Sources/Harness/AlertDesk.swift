import AlertRules
import Alerting
import Analytics
import Answers
import Monitoring
import Records
import Scenarios
import Verdicts

/// The alerts of a run: looks at the monitor at every instant that the plan's alerts name.
///
/// Remembers what came of it.
struct AlertDesk {
    private let start: Instant
    /// When there is something to do next.
    private(set) var nextInstant: Instant
    private var engine: AlertEngine
    private var watch: AlertWatch
    private var applied = 0
    private var refused = 0
    /// Every alert of the run, in the order of beginning.
    private(set) var firings: [AlertFiring] = []
    private var places: [String: Int] = [:]
    private var peaks: [String: Double] = [:]

    init(plan: AlertPlan, catalog: Catalog, thresholds: Thresholds, start: Instant) {
        self.start = start
        nextInstant = plan.nextInstant(after: start)
        engine = AlertEngine(plan: plan, start: start)
        watch = AlertWatch(plan: plan, catalog: catalog, thresholds: thresholds)
    }

    /// What the answers say about alerts.
    var answer: AnswerTree { AlertAnswer.tree(of: engine.snapshot, appliedActions: applied, refusedActions: refused) }

    /// The worst value of an alert; `nil` when it never had one.
    func peak(of firing: AlertFiring) -> Double? {
        peaks[firing.id] ?? engine.peak(rule: firing.rule, labels: firing.labels)
    }

    /// Does what is due at an instant: first the rules, then people.
    ///
    /// `change` may change the figures before the rules see them.
    mutating func advance(
        to now: Instant, monitor: inout Monitor, changing change: (inout AlertInputs) -> Void = { _ in }
    ) {
        if engine.plan.isEvaluation(now, start: start) {
            var inputs = watch.inputs(from: &monitor, at: now)
            change(&inputs)
            note(engine.evaluate(at: now, inputs: inputs))
        }
        for action in engine.plan.actions where action.at == now { carryOut(action) }
        nextInstant = engine.plan.nextInstant(after: now)
    }

    private mutating func carryOut(_ action: AlertAction) {
        do {
            guard let id = engine.firingID(rule: action.rule, labels: action.labels) else {
                refused += 1
                return
            }
            switch action.kind {
            case .acknowledge: note(try engine.acknowledge(id: id, by: action.by, at: action.at))
            case .resolve: note(try engine.resolve(id: id, by: action.by, at: action.at))
            }
            applied += 1
        } catch {
            refused += 1
        }
    }

    private mutating func note(_ events: [AlertEvent]) {
        for event in events {
            guard case .transition(let change) = event, let id = change.id else { continue }
            let place = places[id] ?? firings.count
            if place == firings.count {
                firings.append(AlertFiring(id: id, rule: change.rule, labels: change.labels))
                places[id] = place
            }
            firings[place].note(change.to, at: change.at)
            if change.to == .resolved { peaks[id] = engine.peak(rule: change.rule, labels: change.labels) }
        }
    }
}
