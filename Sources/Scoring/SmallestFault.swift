public import Records
public import Scenarios

/// Looks for the smallest size of a fault that rules and detectors notice, by halving.
public struct SmallestFault {
    /// How often the range is halved: the answer is within 1/64 of the file's size.
    private static let halvings = 6

    private let plans: [ScenarioPlan]
    private let grace: Microseconds

    /// Looks in plans that differ by their seeds only.
    public init(_ plans: [ScenarioPlan], grace: Microseconds) {
        self.plans = plans
        self.grace = grace
    }

    /// By source that notices the whole fault in at least half of the runs: the smallest share of its size that it
    /// notices in half of them; empty for an incident whose fault has no size.
    ///
    /// Supposes that a larger fault is never noticed less.
    public func sizes(of incident: String) async -> [String: Double] {
        guard plans.allSatisfy({ $0.incidents.first { $0.id == incident }?.scaled(by: 0.5) != nil }) else { return [:] }
        var known: [Double: [String: Int]] = [1: await noticed(incident, size: 1)]
        var sizes: [String: Double] = [:]
        for source in (known[1] ?? [:]).keys.sorted() where 2 * (known[1]?[source] ?? 0) >= plans.count {
            var (low, high) = (0.0, 1.0)
            for _ in 0..<Self.halvings {
                let middle = (low + high) / 2
                if known[middle] == nil { known[middle] = await noticed(incident, size: middle) }
                if 2 * (known[middle]?[source] ?? 0) >= plans.count { high = middle } else { low = middle }
            }
            sizes[source] = high
        }
        return sizes
    }

    /// In how many runs each source notices the incident at a share of its size.
    private func noticed(_ incident: String, size: Double) async -> [String: Int] {
        let grace = grace
        let found = await Parallel.map(plans) { plan in
            var plan = plan
            guard let index = plan.incidents.firstIndex(where: { $0.id == incident }),
                let scaled = plan.incidents[index].scaled(by: size)
            else { return Set<String>() }
            plan.incidents[index] = scaled
            let alarms = ScoredRun(plan).alarms()
            return Set(alarms.filter { $0.isAbout(scaled, names: plan.catalog, grace: grace) }.map(\.source))
        }
        var counts: [String: Int] = [:]
        for sources in found { for source in sources { counts[source, default: 0] += 1 } }
        return counts
    }
}

extension IncidentPlan {
    /// The same incident at a share of its size, 0...1; `nil` when its fault is all or nothing.
    func scaled(by size: Double) -> IncidentPlan? {
        var incident = self
        switch fault {
        case .latency(let multiplier): incident.fault = .latency(multiplier: 1 + (multiplier - 1) * size)
        case .promptGrowth(let multiplier): incident.fault = .promptGrowth(multiplier: 1 + (multiplier - 1) * size)
        case .failure, .errors, .regionLoss, .latencyTail, .cacheCollapse, .silence, .duplicateDelivery,
            .lateDelivery, .clockSkew:
            incident.probability *= size
        case .retirement, .priceChange, .clockJump: return nil
        }
        return incident
    }
}
