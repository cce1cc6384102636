public import Scenarios

/// Varies a scenario at random, and always in the same way for the same seed.
///
/// Each kind of variation is on or off by a coin of its own, so that most scenarios have only some of them: omitting
/// features at random finds more than a scenario that always has all of them (Groce, Zhang, Eide, Chen and Regehr,
/// "Swarm testing", ISSTA 2012).
public struct SwarmVariation: Sendable {
    private let seed: UInt64

    /// The variation of a seed.
    public init(seed: UInt64) { self.seed = seed }

    /// The varied scenario, with the variation's seed, and what was varied, in words.
    ///
    /// What the file expects of the numbers may no longer hold; the oracle and the sums that must agree always do.
    public func vary(_ plan: ScenarioPlan) -> (plan: ScenarioPlan, variations: [String]) {
        var plan = plan
        plan.seed = seed
        var variations: [String] = []
        for kind in Self.kinds {
            var draws = SwarmDraws(seed: seed, name: kind.name)
            guard draws.coin(), let words = kind.apply(&plan, &draws) else { continue }
            variations.append("\(kind.name): \(words)")
        }
        return (plan, variations)
    }

    /// A kind of variation; `apply` says in words what it did, `nil` for nothing.
    struct Kind: Sendable {
        var name: String
        var apply: @Sendable (inout ScenarioPlan, inout SwarmDraws) -> String?
    }

    /// In the order in which they are applied; each draws from its own stream.
    static let kinds = [
        Kind(name: "models", apply: SwarmTraffic.dropModels), Kind(name: "rates", apply: SwarmTraffic.scaleRates),
        Kind(name: "arrivals", apply: SwarmTraffic.changeArrivals),
        Kind(name: "users", apply: SwarmTraffic.changeUsers),
        Kind(name: "sizes", apply: SwarmModels.changeSizes), Kind(name: "times", apply: SwarmModels.changeTimes),
        Kind(name: "failures", apply: SwarmModels.changeFailures),
        Kind(name: "incidents", apply: SwarmRun.moveIncidents),
        Kind(name: "zone", apply: SwarmRun.changeZone), Kind(name: "samples", apply: SwarmRun.changeSamples),
    ]
}
