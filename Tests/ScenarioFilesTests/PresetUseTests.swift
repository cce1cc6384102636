import Records
import Scenarios
import Testing

@Suite("Scenario files use presets and change what they like")
struct PresetUseTests {
    private static func profile(_ providers: String, _ model: String = "openai/gpt-4o") throws -> ModelProfile {
        try #require(try PresetTests.plan("providers: \(providers)\n", calling: [model]).models.first)
    }

    @Test func whatTheFileSaysWins() throws {
        let preset = try Self.profile("{openai: {preset: openai-2026}}")
        let changed = try Self.profile("{openai: {preset: openai-2026, gpt-4o: {timeout: 20s, prompt_tokens: 7}}}")
        var expected = preset
        expected.timeout = .seconds(20)
        expected.promptTokens = .constant(7)
        #expect(changed == expected)
        #expect(try Self.profile("{openai: {gpt-4o: {preset: true, timeout: 20s, prompt_tokens: 7}}}") == expected)
    }

    @Test func anotherKindOfLatencyTakesThePlaceOfThePresets() throws {
        let whole = try Self.profile("{openai: {gpt-5.6-sol: {preset: true, response_time: 1s}}}", "openai/gpt-5.6-sol")
        #expect(whole.latency == .responseTime(.constant(1_000_000)))
        let streamed = try Self.profile(
            "{openai: {gpt-4o: {preset: true, time_to_first_token: 1s, output_tokens_per_second: 50}}}")
        #expect(
            streamed.latency
                == .streaming(timeToFirstToken: .constant(1_000_000), outputTokensPerSecond: .constant(50)))
    }

    @Test func anotherUseOfTheCacheTakesThePlaceOfThePresets() throws {
        let share = try Self.profile("{claude: {x: {preset: claude-sonnet-5, cached_share: 10%}}}", "claude/x")
        #expect(share.cachedShare == 0.1)
        #expect(share.cache == nil)
        let cache = try Self.profile("{openai: {gpt-4o: {preset: true, cache: {hit_rate: 1, read_share: 1}}}}")
        #expect(cache.cachedShare == 0)
        #expect(cache.cache?.hitRate == 1)
    }

    @Test func onlyModelsThatAreNamedAreDeclared() throws {
        let plan = try PresetTests.plan(
            "providers: {openai: {preset: openai-2026}, claude: {preset: claude-2026}}\n",
            calling: ["openai/gpt-5.6-luna", "openai/gpt-4o"])
        #expect(plan.catalog.models.map(\.name) == ["gpt-5.6-luna", "gpt-4o"])
        #expect(plan.models.count == 2)
    }

    @Test func anAliasOfAProviderNamesItsModels() throws {
        let plan = try PresetTests.plan(
            "providers: {anthropic: {preset: claude-2026}}\n", calling: ["anthropic/claude-opus-5"])
        #expect(plan.catalog.models == [Catalog.Model(provider: .claude, name: "claude-opus-5")])
    }

    @Test func aConditionMultipliesWhatStands() throws {
        let streamed = "time_to_first_token: {p50: 1s, p99: 4s}, output_tokens_per_second: 100"
        let model = "prompt_tokens: 1, completion_tokens: 1, \(streamed), failures: {rate: 1%, mix: {timeout: 1}}"
        let condition =
            "condition: {first_token_multiplier: 2, output_speed_multiplier: 0.5, response_time_multiplier: 3}"
        let profile = try Self.profile("{openai: {gpt-4o: {\(model), \(condition)}}}")
        #expect(
            profile.latency
                == .streaming(
                    timeToFirstToken: .lognormal(p50: 2_000_000, p99: 8_000_000),
                    outputTokensPerSecond: .constant(50)))
        #expect(profile.failures.rate == 0.01)
        let whole = "prompt_tokens: 1, completion_tokens: 1, response_time: 2s"
        let slow = try Self.profile("{openai: {\(condition), gpt-4o: {\(whole)}}}")
        #expect(slow.latency == .responseTime(.constant(6_000_000)))
        // A model's own condition takes the place of its provider's.
        let own = try Self.profile("{openai: {\(condition), gpt-4o: {\(whole), condition: healthy}}}")
        #expect(own.latency == .responseTime(.constant(2_000_000)))
    }

    @Test func aConditionsFailuresGiveWayToThoseOfTheFile() throws {
        let preset = try Self.profile("{openai: {preset: openai-2026}}")
        let busy = try Self.profile("{openai: {preset: openai-2026, condition: busy}}")
        #expect(busy.failures.rate == 0.073)
        #expect(busy.failures.mix == preset.failures.mix)
        let own = try Self.profile("{openai: {preset: openai-2026, condition: busy, gpt-4o: {failures: {rate: 2%}}}}")
        #expect(own.failures == FailureProfile(rate: 0.02))
        let kinds = try Self.profile(
            "{openai: {preset: openai-2026, condition: {failures: {rate: 9%, mix: {overloaded: 1}}}}}")
        #expect(kinds.failures.mix == [FailureProfile.Share(kind: .overloaded, weight: 1)])
    }

    @Test func waitsAreAPartOfTheCalls() throws {
        let whole = "prompt_tokens: 1, completion_tokens: 1, response_time: 2s"
        let profile = try Self.profile(
            "{openai: {gpt-4o: {\(whole), condition: {waits: {share: 25%, time: 50s}}}}}")
        #expect(
            profile.latency
                == .responseTime(
                    .mixture([
                        MixtureComponent(weight: 0.75, distribution: .constant(2_000_000)),
                        MixtureComponent(weight: 0.25, distribution: .constant(50_000_000)),
                    ])))
    }

    @Test func everyDistributionIsScaled() {
        let points = [QuantilePoint(quantile: 0, value: 1), QuantilePoint(quantile: 1, value: 3)]
        let mixture = Distribution.mixture([
            MixtureComponent(weight: 1, distribution: .gamma(mean: 2, coefficientOfVariation: 0.5)),
            MixtureComponent(weight: 2, distribution: .cut(.exponential(mean: 4), least: 1, most: nil)),
        ])
        #expect(
            Distribution.quantiles(points).scaled(by: 2)
                == .quantiles([
                    QuantilePoint(quantile: 0, value: 2), QuantilePoint(quantile: 1, value: 6),
                ]))
        #expect(
            mixture.scaled(by: 2)
                == .mixture([
                    MixtureComponent(weight: 1, distribution: .gamma(mean: 4, coefficientOfVariation: 0.5)),
                    MixtureComponent(weight: 2, distribution: .cut(.exponential(mean: 8), least: 2, most: nil)),
                ]))
        #expect(Distribution.zipf(exponent: 1, count: 9).scaled(by: 2) == .zipf(exponent: 1, count: 9))
        for (factor, logarithm) in [
            (2.0, 0.693147180559945), (10, 2.302585092994046), (0.34, -1.078809661371930), (1.49, 0.398776119957368),
            (1e-3, -6.907755278982137),
        ] {
            guard
                case .lognormalOfLogarithm(let mu, 0.5) = Distribution.lognormalOfLogarithm(mu: 1, sigma: 0.5).scaled(
                    by: factor)
            else {
                Issue.record("not a lognormal")
                continue
            }
            #expect(abs(mu - 1 - logarithm) < 1e-14, "\(factor)")
        }
    }
}
