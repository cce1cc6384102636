import Foundation
import Records
import Scenarios
import Testing

/// Every way to write a distribution, and what is said of a wrong one.
@Suite("Distributions")
struct DistributionTests {
    private static func prompt(_ yaml: String) throws -> Distribution {
        try Sample.plan(Sample.with("prompt_tokens: 800", "prompt_tokens: \(yaml)")).models[0].promptTokens
    }

    private static func problems(_ yaml: String) -> [String] {
        Sample.problems(Sample.with("prompt_tokens: 800", "prompt_tokens: \(yaml)")).map {
            $0.replacing("providers.openai.gpt-4o.prompt_tokens", with: "KEY")
        }
    }

    @Test func everyFormIsRead() throws {
        #expect(try Self.prompt("{constant: 7}") == .constant(7))
        #expect(try Self.prompt("{lognormal: {mu: 6.6, sigma: 0.98}}") == .lognormalOfLogarithm(mu: 6.6, sigma: 0.98))
        #expect(try Self.prompt("{gamma: {mean: 900, cv: 0.8}}") == .gamma(mean: 900, coefficientOfVariation: 0.8))
        #expect(try Self.prompt("{exponential: {mean: 42}}") == .exponential(mean: 42))
        #expect(try Self.prompt("{zipf: {exponent: 1.1, count: 50}}") == .zipf(exponent: 1.1, count: 50))
        #expect(
            try Self.prompt("{p50: 10, p99: 90, min: 5, max: 50}")
                == .cut(.lognormal(p50: 10, p99: 90), least: 5, most: 50))
        #expect(
            try Self.prompt("{p50: 10, p99: 90, max: 50}") == .cut(.lognormal(p50: 10, p99: 90), least: nil, most: 50))
        #expect(
            try Self.prompt("{mixture: [{weight: 3, constant: 1024}, {weight: 1, p50: 10, p99: 90, min: 2}]}")
                == .mixture([
                    MixtureComponent(weight: 3, distribution: .constant(1_024)),
                    MixtureComponent(
                        weight: 1, distribution: .cut(.lognormal(p50: 10, p99: 90), least: 2, most: nil)),
                ]))
    }

    @Test func logarithmsOfTimesAreOfSeconds() throws {
        let text = Sample.with("response_time: 1s", "response_time: {lognormal: {mu: 0, sigma: 0.5}}")
        guard case .responseTime(.lognormalOfLogarithm(let mu, 0.5)) = try Sample.plan(text).models[0].latency else {
            Issue.record("no such distribution")
            return
        }
        #expect((mu - log(1e6)).magnitude < 1e-12)
    }

    @Test func callsHaveCachesReasoningAndImages() throws {
        let extras =
            "cache: {hit_rate: 64%, read_share: {quantiles: {0: 10%, 1: 0.9}}, write_5m_share: 0.5, "
            + "write_1h_share: 50%}, reasoning_share: 70%, images: {share_of_calls: 2%, per_call: {zipf: "
            + "{exponent: 1, count: 9}}}"
        let model = try Sample.plan(Sample.with("response_time: 1s", "response_time: 1s, \(extras)")).models[0]
        let points = [QuantilePoint(quantile: 0, value: 1e8), QuantilePoint(quantile: 1, value: 9e8)]
        #expect(
            model.cache
                == CacheProfile(
                    hitRate: 0.64, readShare: .quantiles(points), fiveMinuteWriteShare: 0.5, oneHourWriteShare: 0.5))
        #expect(model.reasoningShare == .constant(0.7e9))
        #expect(model.images == ImageProfile(shareOfCalls: 0.02, perCall: .zipf(exponent: 1, count: 9)))
    }

    @Test(
        "A wrong distribution is named",
        arguments: [
            ("{gamma: {mean: 900}}", "6:37: KEY.gamma.cv: missing; expected the coefficient of variation, from 0.001"),
            ("{gamma: {mean: 0, cv: 1}}", "6:44: KEY.gamma.mean: 0 is not allowed here; expected a positive value"),
            ("{gamma: {mean: 1, cv: 1e308}}", "6:51: KEY.gamma.cv: \"1e308\" is out of range; expected"),
            ("{lognormal: {mu: 31, sigma: 1}}", "6:46: KEY.lognormal.mu: \"31\" is out of range; expected the mean"),
            ("{lognormal: {mu: 3, sigma: -1}}", "6:56: KEY.lognormal.sigma: \"-1\" is out of range; expected the"),
            ("{exponential: {mean: .nan}}", "6:50: KEY.exponential.mean: \".nan\" is not a number; expected"),
            ("{zipf: {exponent: 1, count: 1000001}}", "6:57: KEY.zipf.count: \"1000001\" is out of range"),
            ("{mixture: []}", "6:39: KEY.mixture: 0 distributions; expected 1 to 1000 of them"),
            ("{mixture: [{p50: 1, p99: 2}]}", "6:40: KEY.mixture[0].weight: missing; expected a weight above 0"),
            ("{mixture: [{weight: 0, constant: 2}]}", "6:49: KEY.mixture[0].weight: \"0\" is out of range"),
            ("{mixture: [{weight: 1, costant: 2}]}", "6:52: KEY.mixture[0].costant: unknown key \"costant\"; expected"),
            ("{min: 5, max: 50}", "6:29: KEY.p50: missing; expected the median"),
            ("{constant: 5, min: 60, max: 50}", "6:57: KEY.max: max is below min; expected it to be at least as large"),
            ("{constant: 5, gamma: {mean: 1, cv: 1}}", "6:29: KEY: both gamma and constant; expected one or the other"),
        ])
    func wrong(yaml: String, problem: String) {
        let problems = Self.problems(yaml)
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test(
        "Wrong use of a cache, reasoning or images is named",
        arguments: [
            (
                "cached_share: 40%, cache: {hit_rate: 64%, read_share: 1}",
                "providers.openai.gpt-4o.cache: stands beside cached_share; expected one of them"
            ),
            (
                "cache: {hit_rate: 64%, read_share: 1, write_5m_share: 60%, write_1h_share: 50%}",
                "write_1h_share: write_5m_share and write_1h_share are more than the whole prompt"
            ),
            ("cache: {hit_rate: 101%, read_share: 1}", "cache.hit_rate: \"101%\" is out of range; expected a share"),
            ("cache: {hit_rate: 1}", "cache.read_share: missing; expected a share, a distribution of shares, or"),
            ("reasoning_share: {zipf: {exponent: 1, count: 3}}", "zipf gives whole numbers from 1; expected another"),
            ("images: {per_call: 2}", "images.share_of_calls: missing; expected a share from 0 to 1"),
            ("images: {share_of_calls: 1, per_call: 256}", "images.per_call: \"256\" is out of range; expected a"),
        ])
    func wrongExtras(yaml: String, problem: String) {
        let problems = Sample.problems(Sample.with("response_time: 1s", "response_time: 1s, \(yaml)"))
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }
}
