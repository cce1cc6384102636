import Records
import Scenarios

/// Variations of who calls, how often and whom.
enum SwarmTraffic {
    /// Leaves about half of the models out of each mix, never all of them.
    static func dropModels(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        var dropped = 0
        for index in plan.traffic.indices where plan.traffic[index].mix.count > 1 {
            let mix = plan.traffic[index].mix
            // Calls of a trace may refer to their models by position.
            if case .trace = plan.traffic[index].arrivals { continue }
            let survivor = draws.below(mix.count)
            let kept = mix.enumerated().filter { $0.offset == survivor || draws.coin() }.map(\.element)
            dropped += mix.count - kept.count
            plan.traffic[index].mix = kept
        }
        return dropped > 0 ? "\(dropped) left out" : nil
    }

    /// Makes the rates a fraction, or twice as high.
    static func scaleRates(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        let factor = draws.one(of: [0.01, 0.1, 0.25, 0.5, 0.75, 2])
        var isChanged = false
        for index in plan.traffic.indices {
            switch plan.traffic[index].arrivals {
            case .process(let process, var rate):
                rate.scale(by: factor)
                plan.traffic[index].arrivals = .process(process, rate: rate)
            case .sessions(var sessions):
                sessions.rate.scale(by: factor)
                plan.traffic[index].arrivals = .sessions(sessions)
            case .closed(var loop):
                loop.users = max(1, min(plan.traffic[index].users.count, Int(Double(loop.users) * factor)))
                plan.traffic[index].arrivals = .closed(loop)
            case .trace, .windows, .literal: continue
            }
            isChanged = true
        }
        return isChanged ? "times \(factor)" : nil
    }

    /// Changes how evenly calls come.
    static func changeArrivals(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        let choices: [(ArrivalProcess, String)] = [
            (.constant, "constant"), (.poisson, "poisson"), (.gamma(coefficientOfVariation: 0.5), "gamma of cv 0.5"),
            (.gamma(coefficientOfVariation: 4), "gamma of cv 4"),
            (.weibull(coefficientOfVariation: 2), "weibull of cv 2"),
        ]
        let (process, words) = draws.one(of: choices)
        var isChanged = false
        for index in plan.traffic.indices {
            guard case .process(_, let rate) = plan.traffic[index].arrivals else { continue }
            plan.traffic[index].arrivals = .process(process, rate: rate)
            isChanged = true
        }
        return isChanged ? words : nil
    }

    /// Changes how many users there are and how unequal; never more than the scenario has names for.
    static func changeUsers(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        let share = draws.one(of: [0, 1, 2, 10, 1_000])
        let exponent = draws.one(of: [0, 0.8, 1.1, 2])
        var isChanged = false
        for index in plan.traffic.indices where plan.traffic[index].users != .anonymous {
            switch plan.traffic[index].arrivals {
            case .process, .sessions: break
            // Users of these are given by the trace, the calls, or the loop itself.
            case .trace, .windows, .literal, .closed: continue
            }
            if share == 0 {
                plan.traffic[index].users = .anonymous
            } else {
                let count = plan.traffic[index].users.count
                plan.traffic[index].users.count = min(count, max(1, count / share, share == 2 ? 2 : 1))
                plan.traffic[index].users.zipfExponent = exponent
            }
            isChanged = true
        }
        guard isChanged else { return nil }
        return share == 0 ? "all anonymous" : "1 in \(share), zipf \(exponent)"
    }
}

extension RateProfile {
    fileprivate mutating func scale(by factor: Double) {
        for index in stages.indices { stages[index].perSecond = min(1e6, stages[index].perSecond * factor) }
    }
}
