import Records
import Scenarios

/// Variations of what happens in a run and how it is looked at.
enum SwarmRun {
    /// Drops about half of the incidents and moves the others.
    static func moveIncidents(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        guard !plan.incidents.isEmpty else { return nil }
        var kept: [IncidentPlan] = []
        for var incident in plan.incidents where draws.coin() {
            let length = incident.window.to - incident.window.from
            let room = (plan.end - plan.start) - length
            if room > .zero, draws.coin() {
                let from = plan.start + draws.length(below: room)
                incident.window = TimeWindow(from: from, to: from + length)
            }
            kept.append(incident)
        }
        defer { plan.incidents = kept }
        return "\(kept.count) of \(plan.incidents.count) kept"
    }

    /// Another zone: one without changes, or one whose clocks change in the middle of the run.
    static func changeZone(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        let seconds = draws.one(of: [Int32]([0, 19_800, -12_600, 49_500, 3_600]))
        let before = ZoneOffsets.Transition(from: Instant(microseconds: .min), secondsEast: seconds)
        guard draws.coin() else {
            plan.zone = ZoneOffsets(name: "Swarm/Fixed", transitions: [before])
            return "UTC plus \(seconds) s"
        }
        let jump = draws.one(of: [Int32]([3_600, -3_600]))
        // Clocks change at a whole hour of universal time in every zone.
        let middle = (plan.start + Microseconds((plan.end - plan.start).rawValue / 2)).floored(to: .hours(1))
        plan.zone = ZoneOffsets(
            name: "Swarm/Changing", transitions: [before, .init(from: middle, secondsEast: seconds + jump)])
        return "UTC plus \(seconds) s, from \(middle) on \(seconds + jump) s"
    }

    /// Another number of samples that a judgement needs.
    static func changeSamples(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        plan.thresholds.minimumSamples = draws.one(of: [1, 5, 100, 1_000])
        return "at least \(plan.thresholds.minimumSamples)"
    }
}
