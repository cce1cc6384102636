import Records
import Scenarios
import Traffic

/// The calls that a plan makes.
enum GeneratedCalls {
    /// Every call that finishes before the plan's end, in the order of finishing.
    static func all(of plan: ScenarioPlan, most: Int = .max) -> [RequestRecord] {
        var simulator = Simulator(plan: plan)
        var records: [RequestRecord] = []
        var batch: [RequestRecord] = []
        var isDone = false
        while !isDone, records.count < most {
            batch.removeAll(keepingCapacity: true)
            isDone = simulator.advance(to: plan.end, into: &batch)
            records += batch
        }
        return records
    }
}
