import Records
import Scenarios

/// The expectations of replayed calls to one model in one stretch of time.
struct TraceForecaster {
    private let failureRate: Double
    private let touch: IncidentTouch
    private let latency: LatencyExpectation
    private let price: CallPrice
    private let timeout: Microseconds

    /// The model that answers.
    let served: ModelID
    /// The probability that a call is made.
    var made: Double { touch.made }

    init(_ forecaster: CallForecaster, stream: Int, model asked: ModelID, at time: Instant) {
        touch = forecaster.touch(stream: stream, model: asked, at: time)
        served = touch.servedBy ?? asked
        let model = served
        var profile = forecaster.plan.models[Int(model.rawValue)]
        latency = LatencyExpectation(profile, touch: touch)
        failureRate = profile.failures.rate
        timeout = profile.timeout
        profile.promptTokens = .constant(0)
        price = CallPrice(
            model: model, at: time, profile: profile, cacheLoss: touch.cacheLoss, prices: forecaster.prices)
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
            : touch.slowings.reduce(0) {
                let time = Double(row.responseTime.rawValue) * $1.factor + $1.added
                return $0 + (time < Double(timeout.rawValue) + 500 ? $1.probability : 0)
            }
        let answered = touch.survival * own * inTime
        let tokens = answered * completion
        var result = CallExpectation()
        let prompt = touch.grown([(Double(row.promptTokens), 1)])
        result.add(answered: answered, tokens: tokens, squares: tokens * completion, prompt: prompt)
        let seconds =
            row.responseTime < .zero
            ? latency.meanSeconds(tokens: completion) : Double(row.responseTime.rawValue) / 1e6
        result.add(seconds: seconds, square: seconds * seconds)
        price.add(
            to: &result, prompt: prompt, known: touch.cacheLoss == 1 ? 0 : row.cachedTokens, answered: answered,
            tokens: tokens, squares: tokens * completion)
        return result
    }
}
