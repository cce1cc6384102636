import Fitting
import Foundation
import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Testing

/// From a trace to a scenario and back to calls.
@Suite struct FitTests {
    private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data")
    private static let hasShared = FileManager.default.fileExists(atPath: shared.path)

    private static func fit(_ content: TraceContent, keepsNames: Bool = false) throws -> (
        scenario: FittedScenario, text: String, comparison: FitComparison
    ) {
        let scenario = try TraceFitter.fit(content, options: FitOptions(name: "fitted", keepsNames: keepsNames))
        let text = scenario.text(comments: ["a comment"])
        let plan = try ScenarioReader(priceLists: ["current": .current]).read(text: text, path: "f.yaml").get()
        return (scenario, text, FitComparison(content, with: plan))
    }

    /// A trace with two models, templates in its prompts, failures, users and a rate that triples half way.
    private static func sample(seed: UInt64 = 3, calls: Int = 4_000) -> TraceContent {
        func uniform(_ purpose: String, _ index: Int) -> Double {
            (Double(RandomStream(seed: seed, name: purpose).bits(UInt64(index)) >> 11) + 0.5) * 0x1p-53
        }
        var content = TraceContent(format: .csv, path: "/home/someone/secret-trace.csv")
        content.modelNames = ["secret-small", "openai/secret-large"]
        content.userCount = 50
        var time = 0.0
        for index in 0..<calls {
            time += -log(uniform("gap", index)) * (index < calls / 4 ? 1.5 : 0.5)
            let isLarge = uniform("model", index) < 0.25
            let fails = uniform("fails", index) < 0.1
            let kind: FailureKind = uniform("kind", index) < 0.7 ? .rateLimit : .timeout
            let size = exp(6 + 1.2 * sqrt(-2 * log(uniform("a", index))) * cos(2 * .pi * uniform("b", index)))
            let prompt = uniform("template", index) < 0.3 ? 1_024 : max(1, size.rounded())
            content.calls.append(
                TracePlan.Call(
                    offset: Microseconds(Int64(time * 1e6)), promptTokens: UInt32(isLarge ? prompt * 3 : prompt),
                    completionTokens: UInt32(1 - 80 * log(uniform("output", index))), cachedTokens: isLarge ? 100 : 0,
                    user: UInt32(1 + 49 * pow(uniform("user", index), 3)),
                    responseTime: Microseconds(Int64(1e6 - 2e6 * log(uniform("response", index)))),
                    model: isLarge ? 1 : 0, outcome: fails ? .failed(kind) : .succeeded))
        }
        return content
    }

    @Test func aFittedScenarioBehavesLikeItsTrace() throws {
        let (scenario, _, comparison) = try Self.fit(Self.sample())
        #expect(comparison.promptDistance < 0.02 && comparison.promptLognormalDistance > 0.1)
        #expect(comparison.completionDistance < 0.02)
        let (second, minute) = (comparison.secondDispersion, comparison.minuteDispersion)
        #expect((second.generated / second.data - 1).magnitude < 0.1)
        #expect((minute.generated / minute.data - 1).magnitude < 0.25)
        for row in comparison.rows {
            guard let data = row.data, let generated = row.generated else { continue }
            #expect((generated - data).magnitude <= 0.15 * data.magnitude + 0.01, "\(row.name): \(data) \(generated)")
        }
        #expect(comparison.rows.contains { $0.name == "cached share" && $0.data != nil })
        let small = scenario.models[0], large = scenario.models[1]
        #expect(small.calls > large.calls)
        #expect(small.cache == nil && large.cache != nil)
        #expect(small.failures?.mix.map(\.kind) == [.rateLimit, .timeout])
        #expect((scenario.users?.count ?? 0) > 40)
    }

    @Test func templatesBecomeConstants() throws {
        let (scenario, text, _) = try Self.fit(Self.sample())
        guard case .mixture(let parts) = scenario.models[0].promptTokens else {
            Issue.record("no mixture")
            return
        }
        let spike = parts.first { $0.distribution == .constant(1_024) }
        #expect(((spike?.weight ?? 0) - 0.3).magnitude < 0.03)
        #expect(text.contains("constant: 1024"))
    }

    @Test func nothingButNumbersIsInTheFile() throws {
        let hidden = try Self.fit(Self.sample()).text
        for word in ["secret", "someone", "small", "large", "csv"] { #expect(!hidden.contains(word)) }
        let named = try Self.fit(Self.sample(), keepsNames: true).text
        #expect(named.contains("custom/secret-small") && named.contains("openai/secret-large"))
        #expect(!named.contains("someone"))
    }

    @Test func namesThatYAMLWouldTakeForSomethingElseAreQuoted() throws {
        var content = Self.sample(calls: 400)
        content.modelNames = ["a: \"b\" #c\\", "{x}"]
        let text = try Self.fit(content, keepsNames: true).text
        #expect(text.contains(#""a:-\"b\"-#c\\":"#))
    }

    @Test func tooLittleIsSaid() {
        for calls in [[], [TracePlan.Call(offset: .zero, promptTokens: 1, completionTokens: 1)]] {
            var content = TraceContent(format: .azure, path: "t.csv")
            content.calls = calls
            #expect(throws: FitProblem.self) { try TraceFitter.fit(content, options: FitOptions(name: "f")) }
        }
        var still = TraceContent(format: .azure, path: "t.csv")
        still.calls = Array(repeating: TracePlan.Call(offset: .zero, promptTokens: 1, completionTokens: 1), count: 99)
        #expect(throws: FitProblem.self) { try TraceFitter.fit(still, options: FitOptions(name: "f")) }
        var failing = Self.sample()
        for index in failing.calls.indices { failing.calls[index].outcome = .failed(nil) }
        #expect(throws: FitProblem.self) { try TraceFitter.fit(failing, options: FitOptions(name: "f")) }
    }

    @Test func gapsAreToldApart() throws {
        func content(_ gap: (Double) -> Double) -> TraceContent {
            var content = TraceContent(format: .azure, path: "t.csv")
            var time = 0.0
            for index in 0..<5_000 {
                let uniform = (Double(RandomStream(seed: 9, name: "gaps").bits(UInt64(index)) >> 11) + 0.5) * 0x1p-53
                time += gap(uniform)
                content.calls.append(
                    TracePlan.Call(offset: Microseconds(Int64(time * 1e6)), promptTokens: 9, completionTokens: 9))
            }
            return content
        }
        let poisson = try Self.fit(content { -log($0) }).scenario
        #expect(poisson.gapCandidates.first?.family == .exponential && poisson.streams[0].process == .poisson)
        // Shape 0.5: cv = sqrt(Gamma(5) / Gamma(3)^2 - 1) = sqrt(5).
        let weibull = try Self.fit(content { pow(-log($0), 2) }).scenario.gapCandidates
        #expect(weibull.first?.family == .weibull)
        #expect(((weibull.first?.coefficientOfVariation ?? 0) - 5.0.squareRoot()).magnitude < 0.15)
        #expect((weibull.first?.distance ?? 1) < 0.03)
        // The sum of two exponentials: gamma with shape 2.
        let first = RandomStream(seed: 1, name: "first")
        var index: UInt64 = 0
        let erlang = try Self.fit(
            content { uniform in
                index += 1
                return -log(uniform) - log((Double(first.bits(index) >> 11) + 0.5) * 0x1p-53)
            }
        ).scenario.gapCandidates
        #expect(erlang.first?.family == .gamma)
        #expect(((erlang.first?.coefficientOfVariation ?? 0) - 0.5.squareRoot()).magnitude < 0.03)
    }

    @Test func dispersionIsVarianceOverMean() {
        let times = [0, 100, 200, 1_100, 3_500].map { Microseconds.milliseconds($0) }
        // Counts 3, 1, 0, 1: mean 5/4, variance 11/4 - 25/16 = 19/16.
        let dispersion = Dispersion(times, width: .seconds(1))
        #expect(dispersion?.index == 19.0 / 20)
        #expect(dispersion?.peakOverMean == 2.4)
        #expect(Dispersion([], width: .seconds(1)) == nil)
    }

    @Test func distanceIsTheLargestDifference() {
        #expect(GoodnessOfFit.distance([1, 2, 3, 4], [1, 2, 3, 4]) == 0)
        #expect(GoodnessOfFit.distance([1, 1, 1, 2], [1, 2, 2, 2]) == 0.5)
        #expect(GoodnessOfFit.distance([1, 2], [3, 4]) == 1)
        #expect(GoodnessOfFit.distance([], [3]) == 1)
    }

    @Test(
        "Published traces are fitted within a twentieth", .enabled(if: hasShared, "needs ../shared/data"),
        arguments: [
            ("azure/AzureLLMInferenceTrace_conv.csv", nil), ("burstgpt/BurstGPT_3_first400.csv", nil),
            ("mooncake/synthetic_trace.jsonl", nil),
            ("servegen/deepseek-r1/chunk-3-trace.csv", "servegen/deepseek-r1/chunk-3-dataset.json"),
        ] as [(String, String?)])
    func published(path: String, sizes: String?) throws {
        let source = TraceSource(
            path: Self.shared.appendingPathComponent(path).path,
            sizesPath: sizes.map { Self.shared.appendingPathComponent($0).path })
        let (_, _, comparison) = try Self.fit(try source.read().get())
        #expect(comparison.promptDistance < 0.05 && comparison.completionDistance < 0.05)
        #expect(comparison.promptDistance < comparison.promptLognormalDistance)
        #expect(comparison.completionDistance < comparison.completionLognormalDistance)
        let minute = comparison.minuteDispersion
        #expect((minute.generated / minute.data - 1).magnitude < 0.25, "\(minute)")
    }

    @Test("The dispersion of a trace is the known one", .enabled(if: hasShared, "needs ../shared/data"))
    func knownDispersion() throws {
        let azure = Self.shared.appendingPathComponent("azure/AzureLLMInferenceTrace_conv.csv").path
        let times = try TraceSource(path: azure).read().get().calls.map(\.offset)
        let golden =
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: Self.shared.appendingPathComponent("golden/azure_conv.json"))) as? [String: Any]
        let bins = golden?["bins_from_first"] as? [String: Any]
        for (key, width) in [("1s", Microseconds.seconds(1)), ("60s", .minutes(1))] {
            let known = (bins?[key] as? [String: Any])?["index_of_dispersion_pop"] as? Double
            let found = try #require(Dispersion(times, width: width)).index
            #expect((found - (try #require(known))).magnitude < 1e-9)
        }
    }
}
