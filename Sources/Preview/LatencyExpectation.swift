import Records
import Scenarios
import Traffic

/// How likely an answer comes before the timeout, and how long it takes.
struct LatencyExpectation {
    private let first: DistributionPoints
    private let speed: DistributionPoints?
    private let slowings: [IncidentTouch.Slowing]
    private let timeout: Double

    init(_ profile: ModelProfile, touch: IncidentTouch) {
        switch profile.latency {
        case .responseTime(let distribution):
            first = DistributionPoints(distribution)
            speed = nil
        case .streaming(let timeToFirstToken, let outputTokensPerSecond):
            first = DistributionPoints(timeToFirstToken).merged(to: 0.002)
            speed = DistributionPoints(outputTokensPerSecond).merged(to: 0.01)
        }
        slowings = touch.slowings
        // Answers are rounded to whole milliseconds before they are held against it.
        timeout = Double(profile.timeout.rawValue) + 500
    }

    /// The probability that an answer of some tokens comes in time.
    func share(inTimeFor tokens: Double) -> Double {
        let slowest = speed.map { tokens * 1e6 / max($0.least, 1e-5) } ?? 0
        return slowings.reduce(0) { sum, slowing in
            let limit = (timeout - slowing.added) / slowing.factor
            let share = first.most + slowest < limit ? 1 : share(below: limit, tokens: tokens)
            return sum + slowing.probability * share
        }
    }

    private func share(below limit: Double, tokens: Double) -> Double {
        guard let speed else { return first.points.reduce(0) { $0 + ($1.value < limit ? $1.weight : 0) } }
        return speed.points.reduce(0) { sum, point in
            let rest = limit - tokens * 1e6 / max(point.value, 1e-5)
            return sum + point.weight * first.points.reduce(0) { $0 + ($1.value < rest ? $1.weight : 0) }
        }
    }

    /// The mean of answers with some tokens, as if there were no timeout.
    func meanSeconds(tokens: Double) -> Double {
        let rate = speed.map { $0.points.reduce(0) { $0 + $1.weight / max($1.value, 1e-5) } } ?? 0
        let alone = first.mean / 1e6 + tokens * rate
        let mean = slowings.reduce(0) { $0 + (alone * $1.factor + $1.added / 1e6) * $1.probability }
        return min(mean, timeout / 1e6)
    }

    /// The mean of the squares of answers whose tokens have a mean and a mean square, in squared seconds.
    func meanSquare(tokens: Double, squares: Double) -> Double {
        let points = speed?.points ?? []
        let rate = points.reduce(0) { $0 + $1.weight / max($1.value, 1e-5) }
        let squaredRate = points.reduce(0) { $0 + $1.weight / max($1.value * $1.value, 1e-10) }
        let start = first.mean / 1e6
        let squaredStart = first.mapped { $0 * $0 / 1e12 }.mean
        let alone = squaredStart + 2 * start * tokens * rate + squares * squaredRate
        let mean = start + tokens * rate
        var square = 0.0
        for slowing in slowings {
            let (factor, added) = (slowing.factor, slowing.added / 1e6)
            square += (factor * factor * alone + 2 * factor * mean * added + added * added) * slowing.probability
        }
        return min(square, timeout * timeout / 1e12)
    }
}
