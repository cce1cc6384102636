import Records
import Scenarios

/// When a run stops to compare what the monitor says with the truth.
enum SampleInstants {
    /// At least one instant in every virtual hour, more often in short runs: at a pseudo-random microsecond within each
    /// step, because answers at round times never show a wrong window edge.
    ///
    /// Besides these the start, the borders of every incident, midnights, the end, and whatever the expectations need.
    /// Ascending, without repetition.
    static func of(_ plan: ScenarioPlan, expectations: [Instant]) -> [Instant] {
        var instants: Set<Instant> = [plan.start, plan.end]
        let duration = plan.end - plan.start
        let step = max(Microseconds.seconds(1), min(.hours(1), Microseconds(duration.rawValue / 24)))
        let jitter = RandomStream(seed: plan.seed, name: "sample instants")
        var ordinal: UInt64 = 0
        var begin = plan.start
        while begin < plan.end {
            let offset = Microseconds(Int64(jitter.bits(ordinal) % UInt64(step.rawValue)))
            instants.insert(min(begin + offset, plan.end))
            begin = begin + step
            ordinal += 1
        }
        var midnight = plan.start.ceiled(to: .days(1))
        while midnight < plan.end {
            instants.insert(midnight)
            midnight = midnight + .days(1)
        }
        for incident in plan.incidents {
            instants.insert(incident.window.from)
            instants.insert(incident.window.to)
        }
        instants.formUnion(expectations)
        return instants.filter { plan.start <= $0 && $0 <= plan.end }.sorted()
    }
}
