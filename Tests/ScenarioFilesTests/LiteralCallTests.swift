import Foundation
import Records
import ScenarioFiles
import Scenarios
import Testing

/// Calls that a scenario gives one by one.
@Suite struct LiteralCallTests {
    private static let stream = "    rate: 20/s\n    mix: {openai/gpt-4o: 50}"

    /// The sample with a stream of literal calls in the place of its own, and no incident.
    private static func text(_ calls: String) -> String {
        Sample.with(stream, "    calls: \(calls)").replacing(
            "incidents:\n  - {id: storm, at: 2h, for: 20m, fault: rate_limit, probability: 35%}\n", with: "")
    }

    private static func calls(of plan: ScenarioPlan, stream: Int = 0) throws -> [LiteralCall] {
        guard case .literal(let calls) = plan.traffic[stream].arrivals else {
            Issue.record("no literal calls")
            return []
        }
        return calls
    }

    @Test func `Every value of a call is read`() throws {
        let plan = try Sample.plan(
            Self.text(
                """
                [{at: 90s, model: openai/gpt-4o-mini, requested_model: openai/gpt-4o, input_tokens: 1, \
                cache_read_tokens: 2, cache_write_5m_tokens: 3, cache_write_1h_tokens: 4, output_tokens: 6, \
                reasoning_tokens: 5, images: 7, service_tier: batch, response_time: 2s, time_to_first_token: 200ms, \
                user: alice, error: rate_limit, quality: 0.8525}]
                """))
        let call = try #require(try Self.calls(of: plan).first)
        #expect(call.sent == .seconds(90))
        let record = call.record
        #expect(plan.catalog[record.model] == Catalog.Model(provider: .openai, name: "gpt-4o-mini"))
        #expect(plan.catalog[record.requestedModel] == Catalog.Model(provider: .openai, name: "gpt-4o"))
        #expect(
            [
                record.uncachedInput, record.cacheRead, record.cacheWrite5m, record.cacheWrite1h, record.output,
                record.reasoning, UInt32(record.images),
            ] == [1, 2, 3, 4, 6, 5, 7])
        #expect(record.serviceTier == .batch)
        #expect(record.responseTime == .seconds(2))
        #expect(record.timeToFirstToken == .milliseconds(200))
        #expect(plan.catalog[record.user] == "alice")
        #expect(plan.catalog[record.error] == "rate_limit")
        #expect(record.quality == 8_525)
        #expect(plan.models.count == plan.catalog.models.count)
    }

    @Test func `What is left out has its default`() throws {
        let plan = try Sample.plan(Self.text("[{at: 0s, model: openai/gpt-4o}]"))
        let record = try #require(try Self.calls(of: plan).first).record
        let model = try #require(plan.catalog.model(Catalog.Model(provider: .openai, name: "gpt-4o")))
        #expect(record == RequestRecord(time: record.time, responseTime: .seconds(1), model: model))
        #expect(record.succeeded && record.user == .anonymous)
    }

    @Test func `Calls are put in the order of their sending`() throws {
        let plan = try Sample.plan(
            Self.text(
                "[{at: 2s, model: custom/a}, {at: 1s, model: custom/b}, {at: 2s, model: custom/c}]"))
        let names = try Self.calls(of: plan).map { plan.catalog[$0.record.model].name }
        #expect(names == ["b", "a", "c"])
    }

    @Test func `A caller may be a numbered user of a later stream`() throws {
        let text = Self.text("[{at: 1s, model: custom/a, user: bob}, {at: 1s, model: custom/a, user: web-000002}]")
        let plan = try Sample.plan(
            text + "  - {id: web, rate: 1/s, mix: {openai/gpt-4o: 1}, users: {count: 3, zipf: 0}}\n")
        let users = try Self.calls(of: plan).map { $0.record.user }
        #expect(users.map { plan.catalog[$0] } == ["bob", "web-000002"])
        #expect(plan.traffic[1].users.first == UserID(1))
        #expect(plan.catalog.users.count == 5)
    }

    @Test func `Checks may name the models and callers of literal calls`() throws {
        let text =
            Self.text("[{at: 1s, model: custom/a, user: bob}]") + """
                expect:
                  that:
                    - {at: end, check: cost.cost_by_user.bob == 0}
                    - {at: end, check: cost.cost_by_model.custom/a == 0}

                """
        #expect(try Sample.plan(text).expectations.count == 2)
    }

    @Test(arguments: [
        ("[]", "11:12: traffic[0].calls: no calls; expected at least one"),
        ("7", "11:12: traffic[0].calls: found \"7\"; expected a list of calls, or a mapping with file"),
        (
            "[{model: openai/gpt-4o}]",
            "11:13: traffic[0].calls[0].at: missing; expected when the call is sent, as a duration from the start "
                + "before the end of the run, such as 90s"
        ),
        ("[{at: 6h, model: openai/gpt-4o}]", "11:18: traffic[0].calls[0].at: \"6h\" is out of range"),
        ("[{at: 1s, model: gpt-4o}]", "11:29: traffic[0].calls[0].model: \"gpt-4o\" has no provider"),
        ("[{at: 1s, model: openai/a, output_token: 1}]", "unknown key \"output_token\""),
        ("[{at: 1s, model: openai/a, output_tokens: -1}]", "output_tokens: \"-1\" is out of range"),
        ("[{at: 1s, model: openai/a, images: 256}]", "images: \"256\" is out of range"),
        ("[{at: 1s, model: openai/a, service_tier: auto}]", "unknown service tier \"auto\""),
        ("[{at: 1s, model: openai/a, error: ratelimit}]", "did you mean \"rate_limit\"?"),
        ("[{at: 1s, model: openai/a, reasoning_tokens: 1}]", "reasoning_tokens are more than output_tokens"),
        ("[{at: 1s, model: openai/a, time_to_first_token: 2s}]", "time_to_first_token is longer than response_time"),
        ("[{at: 1s, model: openai/a}]\n    rate: 1/s", "12:11: traffic[0].rate: stands beside calls"),
    ])
    func `A mistake is named at its place`(calls: String, problem: String) {
        let problems = Sample.problems(Self.text(calls))
        #expect(problems.count == 1)
        #expect(problems.first?.contains(problem) == true, "\(problems)")
    }

    @Test func `A model that only literal calls name has no behaviour for others to call`() {
        let text = Self.text("[{at: 1s, model: custom/a}]") + "  - {id: web, rate: 1/s, mix: {custom/a: 1}}\n"
        #expect(Sample.problems(text).first?.contains("\"custom/a\" is not declared under providers") == true)
    }

    @Test func `An incident that could only touch literal calls never matches`() {
        let text =
            Self.text("[{at: 1s, model: openai/gpt-4o}]")
            + "incidents:\n  - {id: storm, at: 2h, for: 20m, match: {provider: openai}, fault: outage}\n"
        #expect(Sample.problems(text).first?.contains("never matches") == true)
    }
}
