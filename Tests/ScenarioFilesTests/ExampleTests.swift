import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Testing

/// One file that uses every key, read into the plan it describes.
@Suite("A complete scenario becomes the plan it describes")
struct ExampleTests {
    private let plan: ScenarioPlan
    private let start = Instant(microseconds: 1_772_438_400_000_000)

    init() throws { plan = try Sample.plan(Self.text) }

    @Test func headerAndClock() {
        #expect(plan.name == "openai-429-storm")
        #expect(plan.description == "A storm.")
        #expect(plan.path == "s.yaml")
        #expect(plan.seed == 42)
        #expect(plan.expectedOutcome == .failed)
        #expect(plan.start.description == "2026-03-02T08:00:00Z")
        #expect(plan.end == plan.start + .hours(6))
        #expect(plan.zone.name == "Africa/Johannesburg")
        #expect(plan.zone.secondsEast(at: plan.start) == 7_200)
        #expect(!plan.comparesTruth)
    }

    @Test func thresholds() {
        var expected = Thresholds()
        expected.minimumSamples = 30
        expected.healthySuccessPercent = 98.5
        expected.warningSuccessPercent = 7
        expected.healthyResponseTime = .milliseconds(1_500)
        expected.warningResponseTime = .seconds(6)
        expected.providerSuccessPercent = 94
        expected.slowResponseTime = .seconds(4)
        expected.highErrorPercent = 6
        expected.highCostPerRequest = Picodollars(250_000_000_000)
        expected.highTokensPerRequest = 1_000
        #expect(plan.thresholds == expected)
    }

    @Test func modelsStandAtTheirIdentifiers() throws {
        #expect(plan.catalog.models.map(\.name) == ["gpt-4o", "claude-sonnet-4", "my/model"])
        #expect(plan.catalog.models.map(\.provider) == [.openai, .claude, .custom])
        let kinds: [FailureProfile.Share] = [
            .init(kind: .rateLimit, weight: 5), .init(kind: .timeout, weight: 3), .init(kind: .serverError, weight: 2),
        ]
        #expect(
            plan.models == [
                ModelProfile(
                    promptTokens: .lognormal(p50: 800, p99: 8_000),
                    completionTokens: .quantiles([
                        QuantilePoint(quantile: 0, value: 10), QuantilePoint(quantile: 0.5, value: 300),
                        QuantilePoint(quantile: 0.99, value: 4_000), QuantilePoint(quantile: 1, value: 8_000),
                    ]),
                    latency: .streaming(
                        timeToFirstToken: .lognormal(p50: 900_000, p99: 4_000_000),
                        outputTokensPerSecond: .constant(70)),
                    cachedShare: 0.4, failures: FailureProfile(rate: 0.01, mix: kinds), timeout: .seconds(60)),
                ModelProfile(
                    promptTokens: .constant(10), completionTokens: .constant(0),
                    latency: .responseTime(.lognormal(p50: 1_000_000, p99: 8_000_000)),
                    failures: FailureProfile(rate: 0.35)),
                ModelProfile(
                    promptTokens: .constant(1), completionTokens: .constant(2),
                    latency: .responseTime(.quantiles([.init(quantile: 0, value: 1), .init(quantile: 1, value: 1)]))),
            ])
    }

    @Test func traffic() {
        #expect(plan.catalog.endpoints == ["/v1/chat", "/v1/chat/completions"])
        #expect(
            plan.traffic == [
                TrafficPlan(
                    id: "chat", endpoint: EndpointID(0),
                    arrivals: .process(
                        .gamma(coefficientOfVariation: 2),
                        rate: RateProfile(
                            stages: [
                                .init(duration: .hours(1), perSecond: 20), .init(duration: .hours(5), perSecond: 1),
                            ], shape: .diurnal(peakSecond: 50_400, ratio: 4))),
                    mix: [.init(model: ModelID(0), weight: 50), .init(model: ModelID(1), weight: 30)],
                    users: UserPopulation(first: UserID(1), count: 2_000, zipfExponent: 1.1)),
                TrafficPlan(
                    id: "batch", endpoint: EndpointID(1),
                    arrivals: .process(
                        .constant, rate: RateProfile(stages: [.init(duration: .hours(6), perSecond: 1.25)])),
                    mix: [.init(model: ModelID(2), weight: 1)], users: .anonymous),
                TrafficPlan(
                    id: "few", endpoint: EndpointID(1),
                    arrivals: .process(
                        .poisson, rate: RateProfile(stages: [.init(duration: .hours(6), perSecond: 2)], shape: .flat)),
                    mix: [.init(model: ModelID(1), weight: 0.5)],
                    users: UserPopulation(first: UserID(2_001), count: 2, zipfExponent: 0)),
            ])
    }

    @Test func usersAreContiguousAndSortLikeTheirIdentifiers() {
        let users = plan.catalog.users
        #expect(users.count == 2_003)
        #expect(users[0] == "anonymous")
        #expect(users[1] == "chat-000001")
        #expect(users[2_000] == "chat-002000")
        #expect(users[2_001...] == ["few-000001", "few-000002"])
        #expect(users[1...2_000].elementsEqual(users[1...2_000].sorted()))
    }

    @Test func errorTypesAreAlwaysTheSame() {
        #expect(
            plan.catalog.errorTypes == [
                "none", "unknown", "rate_limit", "timeout", "server_error", "overloaded", "invalid_request",
                "connection_error", "content_filter", "truncated_stream", "connection_reset",
            ])
    }

    @Test func incidents() {
        let chat = IncidentScope(provider: .openai, model: ModelID(0), trafficIndex: 0)
        #expect(
            plan.incidents == [
                IncidentPlan(
                    id: "storm", window: TimeWindow(from: start + .hours(2), to: start + .minutes(140)), scope: chat,
                    fault: .failure(.rateLimit), probability: 0.35),
                IncidentPlan(
                    id: "dark", window: TimeWindow(from: start, to: start + .seconds(1)), scope: IncidentScope(),
                    fault: .failure(.serverError), probability: 1),
                IncidentPlan(
                    id: "slow_1", window: TimeWindow(from: start + .hours(5), to: start + .hours(6)),
                    scope: IncidentScope(provider: .claude), fault: .latency(multiplier: 3), probability: 1),
            ])
    }

    @Test func pricesAreTheListWithOverrides() throws {
        let prices = plan.prices
        #expect(prices.name == "current")
        #expect(prices.revision == "r1+overrides")
        #expect(prices.models.map(\.model) == ["gpt-4o", "claude-sonnet-4", "my/model"])
        let changed = try #require(prices.models.first)
        #expect(changed.aliases == ["gpt-4o-latest"])
        #expect(changed.acceptsDatedVersions)
        #expect(changed.stretches == [PriceStretch(rates: TokenRates(input: Picodollars(9_000_000)))])
        let added = try #require(prices.models.last)
        let rates = TokenRates(
            input: Picodollars(1_500_000), output: Picodollars(2_000_000), cacheRead: Picodollars(150_000),
            cacheWrite5m: Picodollars(1_000_000), cacheWrite1h: Picodollars(2_000_000))
        #expect(added.provider == .custom)
        #expect(added.stretches == [PriceStretch(rates: rates)])
    }

    @Test func digestIsThatOfTheBytes() throws {
        var digest = RunningDigest()
        digest.add(bytes: Self.text.utf8)
        #expect(plan.digest == digest.text)
        #expect(try Sample.plan(Self.text + "# more\n").digest != plan.digest)
    }

    static let text = """
        schema: 1
        name: openai-429-storm
        description: A storm.
        seed: 42
        expect_outcome: failed
        prices: current
        price_overrides:
          custom/my/model: {input: 1.5, output: "2", cache_read: 0.15, cache_write_5m: 1, cache_write_1h: 2}
          openai/gpt-4o: {input: 9}
        clock: {start: 2026-03-02T08:00:00Z, duration: 6h, timezone: Africa/Johannesburg}
        thresholds: {min_samples: 30, healthy_success_rate: 98.5%, warning_success_rate: 0.07,
          healthy_response_time: 1.5s, warning_response_time: 6s, provider_success_rate: 94%,
          slow_response_time: 4s, high_error_rate: 6%, high_cost_per_request: 0.25, high_tokens_per_request: 1e3}
        providers:
          openai:
            gpt-4o:
              prompt_tokens: {p50: 800, p99: 8000}
              completion_tokens: {quantiles: {0: 10, 0.5: 300, 0.99: 4000, 1: 8000}}
              time_to_first_token: {p50: 900ms, p99: 4s}
              output_tokens_per_second: 70
              cached_share: 0.4
              timeout: 60s
              failures: {rate: 1%, mix: {rate_limit: 5, timeout: 3, server_error: 2}}
          anthropic:
            claude-sonnet-4:
              prompt_tokens: 10
              completion_tokens: 0
              response_time: {p50: 1s, p99: 8s}
              failures: {rate: 0.35}
          custom:
            my/model: {prompt_tokens: 1, completion_tokens: 2, response_time: {quantiles: {0: 1us, 1: 1us}}}
        traffic:
          - id: chat
            endpoint: /v1/chat
            arrivals: {process: gamma, cv: 2}
            rate:
              stages: [{duration: 1h, rate: 20/s}, {duration: 5h, rate: 60/min}]
              shape: {kind: diurnal, peak: "14:00", ratio: 4}
            mix: {openai/gpt-4o: 50, claude/claude-sonnet-4: 30}
            users: {count: 2000, zipf: 1.1}
          - {id: batch, arrivals: {process: constant}, rate: 4500/hour, mix: {custom/my/model: 1}}
          - {id: few, rate: {constant: 172800/day, shape: {kind: flat}}, mix: {anthropic/claude-sonnet-4: 0.5},
             users: {count: 2}}
        incidents:
          - id: storm
            at: 2h
            for: 20m
            match: {provider: openai, model: openai/gpt-4o, traffic: chat}
            fault: rate_limit
            probability: 35%
          - {id: dark, at: 0s, for: 1s, fault: outage}
          - {id: slow_1, at: 5h, for: 60m, match: {provider: anthropic}, fault: latency, multiplier: 3}
        expect:
          truth: none

        """
}
