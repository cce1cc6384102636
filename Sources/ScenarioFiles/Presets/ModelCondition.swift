import Records
import Scenarios

/// What a state of a provider does to the behaviour of a model.
struct ModelCondition: Sendable {
    var firstTokenMultiplier = 1.0
    var outputSpeedMultiplier = 1.0
    var responseTimeMultiplier = 1.0
    var failures: Failures?
    var waits: Waits?

    /// Failures that take the place of the model's own; the model's kinds where there are none.
    struct Failures: Sendable {
        var rate: Double
        var mix: [FailureProfile.Share]?
    }

    /// A share of the calls that wait long instead.
    struct Waits: Sendable {
        /// 0...1.
        var share: Double
        /// How long such a call waits for its first token, or takes as a whole; microseconds.
        var time: Distribution
    }

    /// The behaviour in this state; `keepsFailures` when somebody has said how the model fails all the same.
    func applied(to profile: ModelProfile, keepsFailures: Bool) -> ModelProfile {
        var changed = profile
        switch profile.latency {
        case .responseTime(let time):
            changed.latency = .responseTime(waiting(time.scaled(by: responseTimeMultiplier)))
        case .streaming(let first, let speed):
            changed.latency = .streaming(
                timeToFirstToken: waiting(first.scaled(by: firstTokenMultiplier)),
                outputTokensPerSecond: speed.scaled(by: outputSpeedMultiplier))
        }
        if let failures, !keepsFailures {
            changed.failures = FailureProfile(rate: failures.rate, mix: failures.mix ?? profile.failures.mix)
        }
        return changed
    }

    private func waiting(_ time: Distribution) -> Distribution {
        guard let waits, waits.share > 0 else { return time }
        guard waits.share < 1 else { return waits.time }
        return .mixture([
            MixtureComponent(weight: 1 - waits.share, distribution: time),
            MixtureComponent(weight: waits.share, distribution: waits.time),
        ])
    }
}
