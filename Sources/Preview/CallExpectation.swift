import Pricing
import Records
import Scenarios
import Traffic

/// What one call to a model comes to, before it is made: tokens, money, failure.
struct CallExpectation {
    private(set) var failures = Moments()
    private(set) var promptTokens = Moments()
    private(set) var completionTokens = Moments()
    /// In picodollars.
    private(set) var cost = Moments()
    /// Seconds of an answered call.
    private(set) var responseSeconds = 0.0
    /// The mean of their squares.
    private(set) var squaredResponseSeconds = 0.0
    /// The probability that it would be answered, but too late.
    private(set) var late = 0.0
    /// Whether every part of the cost has a price.
    private(set) var isPriced = true

    init() {}
}

/// Works out the expectations of calls.
struct CallForecaster {
    let plan: ScenarioPlan
    let prices: PriceBook

    /// The expectation of a call to a model, whose sizes a window may know better.
    func expectation(
        _ model: ModelID, at time: Instant, touch: IncidentTouch, sizes: WindowPlan.Sizes? = nil
    ) -> CallExpectation {
        let profile = plan.models[Int(model.rawValue)]
        let prompt = touch.grown(Self.tokens(sizes?.promptTokens ?? profile.promptTokens))
        let completion = Self.tokens(sizes?.completionTokens ?? profile.completionTokens)
        let latency = LatencyExpectation(profile, touch: touch)
        let alive = touch.survival * (1 - profile.failures.rate)
        // Sums over completions that come in time: how many, their tokens, and the squares of these.
        var (answered, tokens, squares) = (0.0, 0.0, 0.0)
        for point in completion {
            let weight = point.weight * alive * latency.share(inTimeFor: point.value)
            answered += weight
            tokens += weight * point.value
            squares += weight * point.value * point.value
        }
        var result = CallExpectation()
        result.add(answered: answered, tokens: tokens, squares: squares, prompt: prompt)
        let length = answered > 0 ? tokens / answered : 0
        result.add(
            late: max(0, alive - answered), seconds: latency.meanSeconds(tokens: length),
            square: latency.meanSquare(tokens: length, squares: answered > 0 ? squares / answered : 0))
        CallPrice(model: model, at: time, profile: profile, cacheLoss: touch.cacheLoss, prices: prices).add(
            to: &result, prompt: prompt, answered: answered, tokens: tokens, squares: squares)
        return result
    }

    /// Tokens as they are recorded: whole, and at least one unless there are none.
    private static func tokens(_ distribution: Distribution) -> [(value: Double, weight: Double)] {
        DistributionPoints(distribution).mapped { value in
            value == 0 ? 0 : max(1, min(value.rounded(.toNearestOrAwayFromZero), 1e9))
        }.points
    }
}

extension CallExpectation {
    mutating func add(
        answered: Double, tokens: Double, squares: Double, prompt: [(value: Double, weight: Double)]
    ) {
        failures = .chance(1 - answered)
        completionTokens = Moments(mean: tokens, square: squares)
        for point in prompt {
            promptTokens += Moments(
                mean: point.value * point.weight, square: point.value * point.value * point.weight
            ).times(answered)
        }
    }

    mutating func add(late: Double = 0, seconds: Double, square: Double) {
        (self.late, responseSeconds, squaredResponseSeconds) = (late, seconds, square)
    }

    mutating func add(cost moments: Moments) { cost += moments }

    mutating func lacksPrice() { isPriced = false }

    /// A call that is known, but for its cost.
    init(of record: RequestRecord) {
        failures = .chance(record.succeeded ? 0 : 1)
        promptTokens = .exactly(Double(record.promptTokens))
        completionTokens = .exactly(Double(record.output))
    }
}
