import Records
import Scenarios

/// Which incidents can touch which calls right now.
///
/// The lists change only when time crosses the border of an incident's window, so a call outside every window costs one
/// comparison. Each incident draws for each stream from a random stream of its own, so that none changes another draw.
struct IncidentSchedule {
    /// What the incidents do to one call.
    struct Effect {
        /// How the call fails; `nil` when no incident makes it fail.
        var failure: FailureKind?
        /// How many times as long a successful call takes.
        var multiplier = 1.0

        /// Whether the call stays as it is.
        @inline(__always)
        var isNone: Bool { failure == nil && multiplier == 1 }
    }

    private struct Fault {
        let incident: Int
        let random: RandomStream
        let chance: Chance
        let failure: FailureKind?
        let multiplier: Double
    }

    private let start: Int64
    private let incidents: [IncidentPlan]
    /// Indexed by incident, then by stream.
    private let randoms: [RandomStream]
    private let streamCount: Int
    /// The routes of all streams, by the index that `effect` is asked with.
    private let routes: [Route]
    /// The active faults of all routes, one route after the other, each in the file's order.
    private var active: [Fault] = []
    /// Where each route's active faults begin; one more at the end.
    private var firstActive: [Int]
    /// When the lists change next, in microseconds from the scenario's start.
    private var nextBorder = Int64.min
    /// How many calls were sent inside each incident's window and scope.
    private(set) var inScope: [Int]
    /// How many of them the incident touched.
    private(set) var touched: [Int]

    /// The incidents of a plan, for calls over the given routes.
    init(plan: ScenarioPlan, routes: [Route]) {
        start = plan.start.microseconds
        incidents = plan.incidents
        streamCount = plan.traffic.count
        randoms = plan.incidents.flatMap { incident in
            plan.traffic.map {
                RandomStream(
                    seed: plan.seed,
                    name: DrawKeys.name(of: "incident", incident.id, DrawKeys.name(of: "traffic", $0.id)))
            }
        }
        self.routes = routes
        firstActive = Array(repeating: 0, count: routes.count + 1)
        inScope = Array(repeating: 0, count: plan.incidents.count)
        touched = inScope
        if plan.incidents.isEmpty { nextBorder = .max }
    }

    /// What happens to a call that is sent at `time`, not before any call asked about earlier.
    @inline(__always)
    mutating func effect(at time: Int64, route: Int, ordinal: UInt64) -> Effect {
        if time >= nextBorder { activate(at: time) }
        return active.isEmpty ? Effect() : activeEffect(route: route, ordinal: ordinal)
    }

    @inline(never)
    private mutating func activeEffect(route: Int, ordinal: UInt64) -> Effect {
        var effect = Effect()
        for index in firstActive[route]..<firstActive[route + 1] {
            let fault = active[index]
            inScope[fault.incident] += 1
            guard fault.chance.happens(fault.random.bits(ordinal)) else { continue }
            touched[fault.incident] += 1
            effect.multiplier *= fault.multiplier
            if effect.failure == nil { effect.failure = fault.failure }
        }
        return effect
    }

    /// Collects the faults of all windows that contain a time.
    private mutating func activate(at time: Int64) {
        let now = Instant(microseconds: start + time)
        active.removeAll(keepingCapacity: true)
        for (index, route) in routes.enumerated() {
            firstActive[index] = active.count
            for (number, incident) in incidents.enumerated()
            where incident.window.contains(now) && route.isInside(incident.scope) {
                active.append(fault(number, incident, of: route.stream))
            }
        }
        firstActive[routes.count] = active.count
        nextBorder = .max
        for border in incidents.flatMap({ [$0.window.from, $0.window.to] }) where border > now {
            nextBorder = min(nextBorder, (border - Instant(microseconds: start)).rawValue)
        }
    }

    private func fault(_ number: Int, _ incident: IncidentPlan, of stream: Int) -> Fault {
        let random = randoms[number * streamCount + stream]
        let chance = Chance(incident.probability)
        return switch incident.fault {
        case .failure(let kind):
            Fault(incident: number, random: random, chance: chance, failure: kind, multiplier: 1)
        case .latency(let multiplier):
            Fault(incident: number, random: random, chance: chance, failure: nil, multiplier: multiplier)
        }
    }
}
