/// The one set of thresholds behind health, recommendations and alerts.
public struct Thresholds: Equatable, Sendable {
    /// Requests a judgement needs before it follows the percentages to the letter; at least 1.
    public var minimumSamples: Int = 20
    /// Overall success, in percent, from which health can be `healthy`.
    public var healthySuccessPercent: Double = 99
    /// Overall success, in percent, from which health can be `warning`.
    public var warningSuccessPercent: Double = 95
    /// Mean response time below which health can be `healthy`.
    public var healthyResponseTime: Microseconds = .milliseconds(2_000)
    /// Mean response time below which health can be `warning`; a provider at or above it is `degraded`.
    public var warningResponseTime: Microseconds = .milliseconds(5_000)
    /// Success of one provider, in percent, below which it is `degraded`.
    public var providerSuccessPercent: Double = 95
    /// Mean response time above which a model is recommended for a look at its performance.
    public var slowResponseTime: Microseconds = .milliseconds(3_000)
    /// Error rate, in percent, above which a model's reliability is called critical.
    public var highErrorPercent: Double = 5
    /// Cost per request above which a model is called expensive.
    public var highCostPerRequest = Picodollars(100_000_000_000)
    /// Tokens per request above which a model's prompts are called long.
    public var highTokensPerRequest: Double = 2_000

    /// The least saving in a window, in US dollars, that advice about money speaks of.
    public var worthwhileSaving = Picodollars(1_000_000_000_000)
    /// The share of a model's cost, in percent, above which a saving is worth speaking of.
    public var worthwhileSavingPercent: Double = 20
    /// Cache reads in percent of prompt tokens below which caching is recommended.
    public var lowCachePercent: Double = 20
    /// The cost of failed calls in percent of all cost above which it is called waste.
    public var wastePercent: Double = 1
    /// How long before a model retires it is spoken of.
    public var retirementNotice: Microseconds = .days(60)

    /// Requests that a provider would have had in five minutes, from which it is called silent when it has none.
    public var silentExpectedRequests: Int = 20

    /// The contract's thresholds.
    public init() {}
}
