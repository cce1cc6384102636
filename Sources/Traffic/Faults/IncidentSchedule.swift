import Records
import Scenarios

/// Which incidents can touch which calls right now.
///
/// The lists change only when time crosses the border of an incident's window, so a call outside every window costs two
/// comparisons. Each incident draws for each stream from random streams of its own, so that none changes another draw.
struct IncidentSchedule {
    private let start: Int64
    private let incidents: [IncidentPlan]
    /// By incident, then by stream.
    private let faults: [[ActiveFault]]
    /// The routes of all streams, by the index that `effect` is asked with.
    private let routes: [Route]
    private let bank: SamplerBank
    /// The active faults of all routes, one route after the other, each in the file's order.
    private var active: [ActiveFault] = []
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
        self.routes = routes
        var bank = SamplerBank()
        faults = plan.incidents.enumerated().map { number, incident in
            plan.traffic.indices.map { stream in
                ActiveFault(incident, number: number, stream: stream, plan: plan, routes: routes, bank: &bank)
            }
        }
        self.bank = bank
        firstActive = Array(repeating: 0, count: routes.count + 1)
        inScope = Array(repeating: 0, count: plan.incidents.count)
        touched = inScope
        if plan.incidents.isEmpty { nextBorder = .max }
    }

    /// Whether no incident can touch a call that is sent at `time`, not before any call asked about earlier.
    @inline(__always)
    mutating func isQuiet(at time: Int64) -> Bool {
        if time >= nextBorder { activate(at: time) }
        return active.isEmpty
    }

    /// What happens to a call that is sent at `time`, after `isQuiet` was asked about that time.
    @inline(never)
    mutating func effect(at time: Int64, route: Int, ordinal: UInt64, user: UserID) -> IncidentEffect {
        var effect = IncidentEffect()
        for index in firstActive[route]..<firstActive[route + 1] {
            inScope[active[index].incident] += 1
            guard active[index].touches(ordinal: ordinal, user: user) else { continue }
            touched[active[index].incident] += 1
            active[index].apply(to: &effect, at: time, ordinal: ordinal, bank: bank)
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
                active.append(faults[number][route.stream])
            }
        }
        firstActive[routes.count] = active.count
        nextBorder = .max
        for border in incidents.flatMap({ [$0.window.from, $0.window.to] }) where border > now {
            nextBorder = min(nextBorder, (border - Instant(microseconds: start)).rawValue)
        }
    }
}
