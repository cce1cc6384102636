import Records
import Scenarios
import Traffic

/// How likely an answer comes before the timeout, and how long it takes.
struct LatencyExpectation {
    private let first: DistributionPoints
    private let speed: DistributionPoints?
    private let multipliers: [(factor: Double, probability: Double)]
    private let timeout: Double

    init(_ profile: ModelProfile, touch: CallForecaster.Touch) {
        switch profile.latency {
        case .responseTime(let distribution):
            first = DistributionPoints(distribution)
            speed = nil
        case .streaming(let timeToFirstToken, let outputTokensPerSecond):
            first = DistributionPoints(timeToFirstToken).merged(to: 0.002)
            speed = DistributionPoints(outputTokensPerSecond).merged(to: 0.01)
        }
        multipliers = touch.multipliers
        // Answers are rounded to whole milliseconds before they are held against it.
        timeout = Double(profile.timeout.rawValue) + 500
    }

    /// The probability that an answer of some tokens comes in time.
    func share(inTimeFor tokens: Double) -> Double {
        let slowest = speed.map { tokens * 1e6 / max($0.least, 1e-5) } ?? 0
        let factor = multipliers.reduce(0) { max($0, $1.factor) }
        if (first.most + slowest) * factor < timeout { return 1 }
        return multipliers.reduce(0) { sum, multiplier in
            let limit = timeout / multiplier.factor
            return sum + multiplier.probability * share(below: limit, tokens: tokens)
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
        let factor = multipliers.reduce(0) { $0 + $1.factor * $1.probability }
        return min((first.mean / 1e6 + tokens * rate) * factor, timeout / 1e6)
    }
}
