import Records
import Scenarios

/// Which incidents can touch which calls right now.
///
/// The lists change only when time crosses the border of an incident's window, so a call outside every window costs two
/// comparisons. Each incident draws for each stream from random streams of its own, so that none changes another draw.
struct IncidentSchedule {
    private let plan: ScenarioPlan
    /// The routes of all streams, by the index that `effect` is asked with.
    private let routes: [Route]
    private let bank: SamplerBank
    /// By incident: what its faults draw amounts from.
    private let samplers: [Sampler]
    /// The instants at which an incident begins or ends, ascending, and the first that is still to come.
    private let borders: [Instant]
    private var next = 0
    /// The active faults of all routes, one route after the other, each in the file's order.
    private var active: [ActiveFault] = []
    /// Where each route's active faults begin; one more at the end.
    private var firstActive: [Int]
    /// When the lists change next, in microseconds from the scenario's start.
    private var nextBorder: Int64
    /// How many calls were sent inside each incident's window and scope.
    private(set) var inScope: [Int]
    /// How many of them the incident touched.
    private(set) var touched: [Int]

    /// The incidents of a plan, for calls over the given routes.
    init(plan: ScenarioPlan, routes: [Route]) {
        self.plan = plan
        self.routes = routes
        var bank = SamplerBank()
        samplers = plan.incidents.map { $0.fault.amounts.map { bank.sampler($0) } ?? .zero }
        self.bank = bank
        borders = Set(plan.incidents.flatMap { [$0.window.from, $0.window.to] }).sorted()
        firstActive = Array(repeating: 0, count: routes.count + 1)
        inScope = Array(repeating: 0, count: plan.incidents.count)
        touched = inScope
        nextBorder = borders.first.map { ($0 - plan.start).rawValue } ?? .max
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
        let now = plan.start + Microseconds(time)
        let current = plan.incidents.indices.filter { plan.incidents[$0].window.contains(now) }
        active.removeAll(keepingCapacity: true)
        for (index, route) in routes.enumerated() {
            firstActive[index] = active.count
            for number in current where route.isInside(plan.incidents[number].scope) {
                active.append(
                    ActiveFault(
                        plan.incidents[number], number: number, stream: route.stream, plan: plan, routes: routes,
                        sampler: samplers[number]))
            }
        }
        firstActive[routes.count] = active.count
        while next < borders.count, borders[next] <= now { next += 1 }
        nextBorder = next < borders.count ? (borders[next] - plan.start).rawValue : .max
    }
}

extension Fault {
    /// What is drawn for each call that it touches; `nil` for nothing.
    fileprivate var amounts: Distribution? {
        switch self {
        case .latencyTail(let distribution), .lateDelivery(let distribution): distribution
        default: nil
        }
    }
}
