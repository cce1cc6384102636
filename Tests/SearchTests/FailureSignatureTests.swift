import Harness
import Scenarios
import Testing

@testable import Search

@Suite struct FailureSignatureTests {
    @Test(
        arguments: [
            (#"periods.24h.stats."openai_gpt-4o".total_cost"#, "stats.total_cost"),
            (#"periods.1h.cost.cost_by_user."chat-000001""#, "cost.cost_by_user"),
            ("health.provider_health.openai.status", "health.provider_health.status"),
            (#"periods.7d.cost.top_cost_models.3.1"#, "cost.top_cost_models"), ("health.status", "health.status"),
            (#"periods.5m.comparison.providers.0."a.b""#, "comparison.providers.a.b"), ("", ""),
        ])
    func `a kind of value has no period and no name from the data`(path: String, family: String) {
        let names: Set = ["openai", "openai_gpt-4o", "chat-000001"]
        #expect(FailureSignature.family(of: path, names: names) == family)
    }

    @Test func `an expectation that fails twice is one way of failing`() throws {
        let plan = try Samples.plan(
            """
            expect:
              that:
                - {at: end, check: cost.total_cost == 5}
                - {at: start, check: cost.total_cost == 5}
                - {at: end, check: stats.openai_gpt-4o.total_requests == truth}
                - {at: start, check: stats.openai_gpt-4o.total_requests == 5}
            """)
        #expect(
            FailureSignature.all(of: try ScenarioRun(plan: plan).run()) == [
                .expectation("cost.total_cost == 5", isAbsent: false),
                .expectation("stats.openai_gpt-4o.total_requests == 5", isAbsent: true),
            ])
    }
}
