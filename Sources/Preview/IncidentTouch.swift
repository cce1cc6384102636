import Records
import Scenarios
import Traffic

/// What incidents do to a call that can be touched by them, in probabilities.
struct IncidentTouch {
    /// How a call may be slowed down.
    struct Slowing {
        var factor = 1.0
        /// Microseconds, after the factor.
        var added = 0.0
        var probability = 1.0
    }

    /// The probability that the call is made.
    var made = 1.0
    /// The probability that none makes it fail.
    var survival = 1.0
    private(set) var slowings = [Slowing()]
    /// How many times as long its prompt is, and the probability of each.
    private(set) var growths = [(factor: 1.0, probability: 1.0)]
    /// The probability that nothing of its prompt is in the cache.
    private(set) var cacheLoss = 0.0
    /// The model that answers instead; `nil` for the one that was asked.
    private(set) var servedBy: ModelID?

    /// Prompts after their growth.
    func grown(_ prompt: [(value: Double, weight: Double)]) -> [(value: Double, weight: Double)] {
        if growths.count == 1, growths[0].factor == 1 { return prompt }
        return growths.flatMap { growth in
            prompt.map { (min(($0.value * growth.factor).rounded(), 1e9), $0.weight * growth.probability) }
        }
    }

    /// Adds what an incident does at a time in its window.
    mutating func add(_ incident: IncidentPlan, at time: Instant) {
        let probability = incident.probability
        switch incident.fault {
        case .failure, .errors, .regionLoss, .retirement(servedBy: nil): survival *= 1 - probability
        case .retirement(let model?): servedBy = model
        case .silence: made *= 1 - probability
        case .cacheCollapse: cacheLoss = 1 - (1 - cacheLoss) * (1 - probability)
        case .latency(let factor): slow([(Slowing(factor: factor), probability)])
        case .latencyTail(let adds):
            slow(
                DistributionPoints(adds).merged(to: 0.02).points.map {
                    (Slowing(added: $0.value), $0.weight * probability)
                })
        case .promptGrowth(let multiplier):
            let length = Double((incident.window.to - incident.window.from).rawValue)
            let factor = 1 + (multiplier - 1) * Double((time - incident.window.from).rawValue) / max(1, length)
            growths = growths.flatMap {
                [
                    ($0.factor, $0.probability * (1 - probability)),
                    ($0.factor * factor, $0.probability * probability),
                ]
            }.filter { $0.probability > 0 }
        case .priceChange, .duplicateDelivery, .lateDelivery, .clockSkew, .clockJump: break
        }
    }

    /// With the given probabilities slower, otherwise as before.
    private mutating func slow(_ ways: [(slowing: Slowing, probability: Double)]) {
        let rest = 1 - ways.reduce(0) { $0 + $1.probability }
        slowings = slowings.flatMap { known in
            ([(Slowing(), rest)] + ways).map { way, probability in
                Slowing(
                    factor: known.factor * way.factor, added: known.added + way.added,
                    probability: known.probability * probability)
            }
        }.filter { $0.probability > 0 }
    }
}

extension CallForecaster {
    /// What incidents do to calls of a stream to a model at a time.
    func touch(stream: Int, model: ModelID, at time: Instant) -> IncidentTouch {
        var touch = IncidentTouch()
        for incident in plan.incidents where incident.window.contains(time) {
            if incident.scope.contains(stream: stream, model: model, of: plan.catalog[model].provider) {
                touch.add(incident, at: time)
            }
        }
        return touch
    }
}
