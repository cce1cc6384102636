public import Records
public import Scenarios

/// Scores the rules and detectors of the monitor on a scenario with incidents.
public struct Scoring {
    private let plans: [ScenarioPlan]
    private let grace: Microseconds

    /// Scores over plans of one scenario that differ by their seeds only; an alarm counts as about an incident until
    /// `grace` after its end.
    public init(_ plans: [ScenarioPlan], grace: Microseconds = .minutes(10)) {
        self.plans = plans
        self.grace = grace
    }

    /// Runs every plan and its twin; with `findsSizes` also looks for the smallest faults that are noticed, in the
    /// first `sizeRuns` plans.
    public func card(findsSizes: Bool = false, sizeRuns: Int = 5) async -> Scorecard {
        var card = Scorecard(scenario: plans.first?.name ?? "", grace: grace)
        let alarms = await Parallel.map(plans) { plan in
            (ScoredRun(plan).alarms(), ScoredRun(plan.twin).alarms())
        }
        for (plan, (own, twin)) in zip(plans, alarms) { card.add(plan, alarms: own, twinAlarms: twin) }
        guard findsSizes else { return card }
        let search = SmallestFault(Array(plans.prefix(max(1, sizeRuns))), grace: grace)
        for incident in Set(card.detections.map(\.incident)).sorted() {
            let sizes = await search.sizes(of: incident)
            for index in card.detections.indices where card.detections[index].incident == incident {
                card.detections[index].smallestSize = sizes[card.detections[index].source]
            }
        }
        return card
    }
}
