import AlertRules
import Harness
import Records
public import Scenarios
import Traffic

/// A run that only listens to the monitor's alarms: nothing is compared with the truth.
public struct ScoredRun {
    private let plan: ScenarioPlan

    /// A run of a plan.
    public init(_ plan: ScenarioPlan) { self.plan = plan }

    /// Every alarm of rules and detectors, the latter asked every minute; in the order of beginning.
    public func alarms() -> [Alarm] {
        var setup = MonitorSetup(plan)
        setup.periods = []
        var monitor = CoreMonitor(setup)
        var simulator = Simulator(plan: plan)
        var watch = DetectorWatch()
        var batch: [RequestRecord] = []
        var nextLook = plan.alerts?.nextInstant(after: plan.start)
        var minute = plan.start + .minutes(1)
        while true {
            let stop = min(minute, plan.end, nextLook ?? plan.end)
            var isThere = false
            while !isThere {
                batch.removeAll(keepingCapacity: true)
                isThere = simulator.advance(to: stop, into: &batch)
                let identities = simulator.identities
                if identities.count == batch.count, !batch.isEmpty {
                    batch = monitor.firstDeliveries(of: batch, identities: identities)
                }
                monitor.record(batch.span)
            }
            if nextLook == stop {
                monitor.look(at: stop)
                nextLook = plan.alerts?.nextInstant(after: stop)
            }
            if minute == stop {
                watch.observe(monitor.answers(at: minute), at: minute)
                minute = minute + .minutes(1)
            }
            if stop >= plan.end { break }
        }
        let all = monitor.firings.compactMap(Alarm.init) + watch.alarms
        return all.enumerated().sorted { ($0.element.began, $0.offset) < ($1.element.began, $1.offset) }.map(\.element)
    }
}
