import PriceLists
import Records
import ScenarioFiles
import Scenarios
import Testing
import Verdicts

@testable import Harness

/// Recommendations followed: amounts worked out by hand from calls that are all alike.
@Suite struct CounterfactualTests {
    /// An hour of two streams; a call of one is sent each second from 0 s on, or as `traffic` says.
    private static func plan(
        prices: String, models: String, traffic: String = "rate: 1/s, arrivals: {process: constant}", mix: String,
        more: String = "", realised: String = "true", incidents: String = "[]"
    ) throws -> ScenarioPlan {
        let text = """
            schema: 1
            name: advice
            clock: {start: 2026-03-02T08:00:00Z, duration: 1h}
            price_overrides:
            \(prices)
            providers:
            \(models)
            traffic:
              - {id: one, \(traffic), mix: {\(mix)}}
            \(more)
            incidents: \(incidents)
            expect: {truth: none, recommendations: {realised: \(realised)}}
            """
        return try ScenarioReader(priceLists: ["current": .current]).read(text: text, path: "advice.yaml").get()
    }

    private func trials(of plan: ScenarioPlan) throws -> [AdviceTrial] {
        try #require(try ScenarioRun(plan: plan).run().counterfactual).trials
    }

    private func saving(_ issue: String, of plan: ScenarioPlan) throws -> (trial: AdviceTrial, saving: RealisedSaving) {
        let trial = try #require(try trials(of: plan).first { $0.issue == issue })
        guard case .applied(let saving) = trial.outcome else {
            throw Problem(text: "\(issue) was not applied: \(trial.outcome)")
        }
        return (trial, saving)
    }

    private struct Problem: Error { var text: String }

    /// Dear calls cost 1000 * 10 + 400 * 40 = 26,000 millionths, thrifty ones 1000 * 2 + 400 * 8 = 5,200.
    private func dearAndThrifty(thriftyWrites: Int, incidents: String = "[]") throws -> ScenarioPlan {
        try Self.plan(
            prices: "  openai/dear: {input: 10, output: 40}\n  openai/thrifty: {input: 2, output: 8}",
            models: """
                  openai:
                    dear: {prompt_tokens: 1000, completion_tokens: 400, response_time: 1s}
                    thrifty: {prompt_tokens: 1000, completion_tokens: \(thriftyWrites), response_time: 1s}
                """,
            mix: "openai/dear: 1",
            more: "  - {id: two, rate: 1/m, arrivals: {process: constant}, mix: {openai/thrifty: 1}}",
            incidents: incidents)
    }

    @Test func `a model that answers alike saves what was promised, to the picodollar`() throws {
        let (trial, saving) = try saving("cheaper_model", of: dearAndThrifty(thriftyWrites: 400))
        #expect(trial.model == "openai/dear" && trial.alternative == "openai/thrifty")
        let perCall = Picodollars(20_800_000_000)
        #expect(saving.calls == 3_599)
        #expect(trial.promised == Picodollars(perCall.rawValue * 3_599))
        #expect(saving.realised == trial.promised)
        #expect(saving.standardError == .zero && trial.verdict == .realised)
        // One percent of the promise, on either side.
        #expect(saving.high - saving.realised == Picodollars(208_000_000 * 3_599))
        #expect(saving.realised - saving.low == Picodollars(208_000_000 * 3_599))
    }

    @Test func `a model that writes more saves less, and the run fails and says both numbers`() throws {
        // Thrifty calls cost 1000 * 2 + 2400 * 8 = 21,200 millionths, so 4,800 are saved instead of 20,800.
        let plan = try dearAndThrifty(thriftyWrites: 2_400)
        let (trial, saving) = try saving("cheaper_model", of: plan)
        #expect(saving.realised == Picodollars(4_800_000_000 * 3_599))
        #expect(trial.verdict == .fellShort)
        let result = try ScenarioRun(plan: plan).run()
        #expect(result.outcome == .failed && result.exitCode == 1)
        let reason = try #require(result.expectations.first?.reason)
        #expect(reason.contains("promised 74.8592 USD, realised 17.2752 USD"), "\(reason)")
    }

    @Test func `a model that writes less saves more than promised, which is no realised promise either`() throws {
        let (trial, saving) = try saving("cheaper_model", of: dearAndThrifty(thriftyWrites: 100))
        // 26,000 - (1000 * 2 + 100 * 8) millionths.
        #expect(saving.realised == Picodollars(23_200_000_000 * 3_599))
        #expect(trial.verdict == .exceeded)
    }

    @Test func `as a batch calls cost what the batch service costs`() throws {
        let plan = try Self.plan(
            prices: "  openai/nightly: {input: 4, output: 16, services: {batch: {input: 2, output: 8}}}",
            models: "  openai: {nightly: {prompt_tokens: 1000, completion_tokens: 250, response_time: 1s}}",
            mix: "openai/nightly: 1", realised: "[batch_service]")
        let (trial, saving) = try saving("batch_service", of: plan)
        // 1000 * 2 + 250 * 8 = 4,000 of 8,000 millionths.
        #expect(saving.realised == Picodollars(4_000_000_000 * 3_599) && trial.promised == saving.realised)
        #expect(try ScenarioRun(plan: plan).run().outcome == .met)
    }

    @Test func `half of what no cache served is read from the cache`() throws {
        let plan = try Self.plan(
            prices: "  claude/reader: {input: 3, output: 15, cache_read: 0.3}",
            models: """
                  claude: {reader: {prompt_tokens: 4000, completion_tokens: 100, time_to_first_token: 500ms,
                    output_tokens_per_second: 200, cached_share: 10%}}
                """,
            mix: "claude/reader: 1")
        let (trial, saving) = try saving("low_cache_use", of: plan)
        // 1,800 of the 3,600 uncached tokens at 2.70 dollars per million less.
        #expect(saving.realised == Picodollars(4_860_000_000 * 3_599) && trial.promised == saving.realised)
    }

    @Test func `prompts are trimmed to the border, and the tokens saved beside count as extra`() throws {
        let plan = try Self.plan(
            prices: "  claude/long: {input: 3, output: 15, tiers: [{above_input_tokens: 200000, input: 6}]}",
            models: """
                  claude: {long: {prompt_tokens: 210000, completion_tokens: 100, time_to_first_token: 500ms,
                    output_tokens_per_second: 200}}
                """,
            mix: "claude/long: 1")
        let (trial, saving) = try saving("context_tier_near_miss", of: plan)
        // Promised: 210,000 tokens at 3 dollars per million less. Realised beside: 10,000 tokens at 3 dollars.
        #expect(trial.promised == Picodollars(630_000_000_000 * 3_599))
        #expect(saving.realised == Picodollars(660_000_000_000 * 3_599))
        #expect(saving.high == Picodollars(666_300_000_000 * 3_599) && trial.verdict == .realised)
        #expect(saving.low == Picodollars(623_700_000_000 * 3_599))
    }

    @Test func `failures that cost nothing save what was promised`() throws {
        let plan = try Self.plan(
            prices: "  gemini/shaky: {input: 2, output: 12}",
            models: """
                  gemini: {shaky: {prompt_tokens: 1000, completion_tokens: 400, time_to_first_token: 500ms,
                    output_tokens_per_second: 200, failures: {rate: 20%, mix: {truncated_stream: 1}}}}
                """,
            traffic: "rate: 1/s, retry: {attempts: 3, on: [truncated_stream]}", mix: "gemini/shaky: 1")
        let (trial, saving) = try saving("retry_waste", of: plan)
        #expect(saving.realised == trial.promised && trial.verdict == .realised)
        #expect(saving.realised > Picodollars(2_000_000_000 * 500))
    }

    @Test func `literal calls follow advice too, and their unknown models behave like those they replace`() throws {
        let literal = (0..<200).map {
            "{at: \(10 + $0)s, model: openai/\($0 % 2 == 0 ? "dear" : "thrifty"), input_tokens: 1000, "
                + "output_tokens: 400}"
        }
        let plan = try Self.plan(
            prices: "  openai/dear: {input: 10, output: 40}\n  openai/thrifty: {input: 2, output: 8}",
            models: "  openai: {dear: {prompt_tokens: 1000, completion_tokens: 400, response_time: 1s}}",
            mix: "openai/dear: 1", more: "  - {id: two, calls: [\(literal.joined(separator: ", "))]}")
        let (trial, saving) = try saving("cheaper_model", of: plan)
        #expect(saving.calls == 3_599 + 100)
        #expect(saving.realised == Picodollars(20_800_000_000 * 3_699) && trial.promised == saving.realised)
    }

    @Test func `without promises nothing is proved, and what is asked for by name must be promised`() throws {
        func outcome(_ realised: String) throws -> RunResult {
            try ScenarioRun(
                plan: Self.plan(
                    prices: "  openai/only: {input: 1, output: 2}",
                    models: "  openai: {only: {prompt_tokens: 100, completion_tokens: 10, response_time: 4s}}",
                    mix: "openai/only: 1", realised: realised)
            ).run()
        }
        let any = try outcome("true")
        #expect(any.outcome == .inconclusive)
        let trial = try #require(any.counterfactual?.trials.first)
        #expect(trial.issue == "high_response_time" && trial.outcome == .notApplied("it promises no saving"))
        let named = try outcome("[batch_service]")
        #expect(named.outcome == .failed)
        #expect(named.expectations.first?.reason == "no recommendation promises a saving by batch_service")
    }

    @Test func `the period of the whole run covers it, up to 31 days`() throws {
        var plan = try dearAndThrifty(thriftyWrites: 400)
        #expect(plan.wholeRun == .hour)
        plan.end = plan.start + .minutes(90)
        #expect(plan.wholeRun == Period("90m"))
        plan.start = plan.start + .seconds(30)
        plan.end = plan.start + .days(1)
        #expect(plan.wholeRun == Period("25h"))
        plan.end = plan.start + .days(7)
        #expect(plan.wholeRun == Period("169h"))
        plan.end = plan.start + .days(60)
        #expect(plan.wholeRun == Period("744h"))
    }

    @Test func `trying advice out leaves the run as it is, whoever interrupts it`() throws {
        let plan = try dearAndThrifty(thriftyWrites: 400)
        var other = plan
        other.expectations = []
        let (tried, plain) = (try ScenarioRun(plan: plan).run(), try ScenarioRun(plan: other).run())
        #expect(tried.recordDigest == plain.recordDigest && plain.counterfactual == nil)
        var asked = 0
        let broken = try ScenarioRun(plan: plan).run(
            RunObserver(isInterrupted: {
                asked += 1
                return asked > 3
            }))
        #expect(broken.isInterrupted && broken.counterfactual == nil && broken.exitCode == 130)
        #expect(broken.expectations.first?.outcome == .inconclusive)
    }
}
