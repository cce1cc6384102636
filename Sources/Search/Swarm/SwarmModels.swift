import Records
import Scenarios

/// Variations of how models behave.
enum SwarmModels {
    /// Changes the token counts of calls, up to beyond the thresholds of context tiers.
    static func changeSizes(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        let choices: [(Distribution, String)] = [
            (.constant(1), "1 token"), (.constant(1_000), "1,000 tokens"),
            (.lognormal(p50: 800, p99: 250_000), "median 800, p99 250,000"),
            (.zipf(exponent: 1.1, count: 5_000), "zipf to 5,000"), (.exponential(mean: 2_000), "exponential"),
        ]
        return change(&plan, &draws) { profile, draws in
            let (prompt, words) = draws.one(of: choices)
            profile.promptTokens = prompt
            profile.completionTokens = draws.coin() ? .constant(0) : draws.one(of: choices).0
            return words
        }
    }

    /// Changes how long calls take.
    static func changeTimes(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        let choices: [(Distribution, String)] = [
            (.constant(1_000), "1 ms"), (.constant(900_000), "900 ms"), (.lognormal(p50: 4e5, p99: 3e7), "long tail"),
            (.exponential(mean: 5e6), "mean 5 s"),
        ]
        return change(&plan, &draws) { profile, draws in
            let (time, words) = draws.one(of: choices)
            if draws.coin() {
                profile.latency = .streaming(timeToFirstToken: time, outputTokensPerSecond: .constant(80))
                return "\(words) to the first token"
            }
            profile.latency = .responseTime(time)
            return words
        }
    }

    /// Changes how often and of what calls fail.
    static func changeFailures(_ plan: inout ScenarioPlan, _ draws: inout SwarmDraws) -> String? {
        change(&plan, &draws) { profile, draws in
            let rate = draws.one(of: [0, 0.01, 0.05, 0.5, 1])
            let kind = draws.one(of: FailureKind.allCases)
            let mix = [FailureProfile.Share(kind: kind, weight: 1), .init(kind: .timeout, weight: 0.25)]
            profile.failures = FailureProfile(rate: rate, mix: draws.coin() ? mix : [mix[0]])
            return "\(Int(rate * 100)) % \(kind.rawValue)"
        }
    }

    /// Changes about half of the models, each in a way of its own.
    private static func change(
        _ plan: inout ScenarioPlan, _ draws: inout SwarmDraws,
        _ change: (inout ModelProfile, inout SwarmDraws) -> String
    ) -> String? {
        var words: [String] = []
        for index in plan.models.indices where draws.coin() {
            let change = change(&plan.models[index], &draws)
            let model = index < plan.catalog.models.count ? plan.catalog.models[index].name : "model \(index)"
            words.append("\(model) \(change)")
        }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}
