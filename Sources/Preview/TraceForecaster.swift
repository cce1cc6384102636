import Records
import Scenarios

/// The expectations of replayed calls to one model in one stretch of time.
struct TraceForecaster {
    private let failureRate: Double
    private let touch: CallForecaster.Touch
    private let latency: LatencyExpectation
    private let price: CallPrice
    private let timeout: Microseconds

    init(_ forecaster: CallForecaster, stream: Int, model: ModelID, at time: Instant) {
        var profile = forecaster.plan.models[Int(model.rawValue)]
        touch = forecaster.touch(stream: stream, model: model, at: time)
        latency = LatencyExpectation(profile, touch: touch)
        failureRate = profile.failures.rate
        timeout = profile.timeout
        profile.promptTokens = .constant(0)
        price = CallPrice(model: model, at: time, profile: profile, prices: forecaster.prices)
    }

    func expectation(_ row: TracePlan.Call) -> CallExpectation {
        let own: Double =
            switch row.outcome {
            case .unknown: 1 - failureRate
            case .succeeded: 1
            case .failed: 0
            }
        let completion = Double(row.completionTokens)
        let inTime =
            row.responseTime < .zero
            ? latency.share(inTimeFor: completion)
            : touch.multipliers.reduce(0) {
                let time = Double(row.responseTime.rawValue) * $1.factor
                return $0 + (time < Double(timeout.rawValue) + 500 ? $1.probability : 0)
            }
        let answered = touch.survival * own * inTime
        let tokens = answered * completion
        var result = CallExpectation()
        result.add(
            answered: answered, tokens: tokens, squares: tokens * completion,
            prompt: [(Double(row.promptTokens), 1)])
        result.add(
            seconds: row.responseTime < .zero
                ? latency.meanSeconds(tokens: completion) : Double(row.responseTime.rawValue) / 1e6)
        price.add(
            to: &result, prompt: [(Double(row.promptTokens), 1)], known: row.cachedTokens, answered: answered,
            tokens: tokens, squares: tokens * completion)
        return result
    }
}
