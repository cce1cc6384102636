import Records
import ScenarioFiles
import Scenarios
import Testing

@Suite("Expectations")
struct ExpectationTests {
    private let start = Instant(microseconds: 1_772_438_400_000_000)

    private func expectations(_ lines: String) throws -> [Scenarios.Expectation] {
        try Sample.plan(Sample.text + "expect:\n" + lines).expectations
    }

    private func moment(_ text: String) throws -> Scenarios.Expectation.Moment? {
        try expectations("  that:\n    - {\(text), check: cost.total_cost == truth}\n").first?.moment
    }

    private func after(_ minutes: Int64) -> Instant { start + .minutes(minutes) }

    @Test(
        "A moment is an instant of the run",
        arguments: [
            ("start", 0), ("end", 360), ("storm.start", 120), ("storm.end", 140), ("2h", 120), ("1h30m", 90),
            ("0s", 0), ("start + 4m", 4), ("end - 4m", 356), ("storm.start - 2h", 0), ("storm.end + 1h", 200),
            ("2h + 5m", 125), ("storm.start +  4m", 124),
        ])
    func instants(text: String, minutes: Int64) throws {
        #expect(try moment("at: \(text)") == .at(after(minutes), text: text))
    }

    @Test(
        "A stretch is a window of the run",
        arguments: [
            ("storm", 120, 140), ("before(storm)", 0, 120), ("after(storm)", 140, 360), ("run", 0, 360),
            ("start .. end", 0, 360), ("storm.start + 1m .. storm.end - 1m", 121, 139), ("1h..2h", 60, 120),
        ])
    func windows(text: String, from: Int64, to: Int64) throws {
        let window = TimeWindow(from: after(from), to: after(to))
        #expect(try moment("during: \(text)") == .during(window, text: text))
    }

    @Test func aCheckKeepsItsPlacePeriodAndSamples() throws {
        let all = try expectations(
            """
              that:
                - {during: before(storm), check: "stats.*.p95_response_time_ms <= 2500", min_samples: 500, period: 1h}
                - at: end
                  check: >
                    cost.total_cost
                    == truth
            """)
        let first = try #require(all.first)
        #expect(first.place == SourcePlace(path: "s.yaml", line: 17, column: 38))
        #expect(first.period == .hour)
        #expect(first.minimumSamples == 500)
        #expect(first.claim == .check(try CheckExpression(parsing: "stats.*.p95_response_time_ms <= 2500")))
        let second = try #require(all.last)
        #expect(second.period == nil)
        #expect(second.minimumSamples == 0)
        #expect(second.claim == .check(try CheckExpression(parsing: "cost.total_cost == truth")))
    }

    @Test func recommendationsBecomeClaims() throws {
        let all = try expectations(
            """
              recommendations:
                at: storm.end
                include: [{issue: high_error_rate, provider: openai}, {model: gpt-4o}]
                exclude: [{provider: anthropic, priority: critical, type: reliability}]
            """)
        let moment = Scenarios.Expectation.Moment.at(after(140), text: "storm.end")
        func pattern(_ conditions: (String, String)...) -> RecommendationPattern {
            RecommendationPattern(conditions: conditions.map { .init(field: $0.0, value: $0.1) })
        }
        func place(_ line: Int, _ column: Int) -> SourcePlace {
            SourcePlace(path: "s.yaml", line: line, column: column)
        }
        #expect(
            all == [
                Scenarios.Expectation(
                    place: place(18, 15), moment: moment,
                    claim: .recommends(pattern(("issue", "high_error_rate"), ("provider", "openai")))),
                Scenarios.Expectation(
                    place: place(18, 59), moment: moment, claim: .recommends(pattern(("model", "gpt-4o")))),
                Scenarios.Expectation(
                    place: place(19, 15), moment: moment,
                    claim: .doesNotRecommend(
                        pattern(("provider", "claude"), ("priority", "critical"), ("type", "reliability")))),
            ])
    }

    @Test func `realised savings are those of the end, of all issues or of some`() throws {
        let all = try expectations("  recommendations: {at: storm.end, realised: true}\n")
        #expect(all.map(\.claim) == [.realises([])] && all.map(\.moment) == [.at(after(360), text: "end")])
        let some = try expectations("  recommendations: {realised: [batch_service, retry_waste]}\n")
        #expect(some.map(\.claim) == [.realises([.batchService, .retryWaste])])
    }

    @Test func recommendationsAreForTheEndUnlessAMomentIsGiven() throws {
        let all = try expectations("  recommendations: {exclude: [{issue: high_token_usage}]}\n")
        #expect(all.map(\.moment) == [.at(after(360), text: "end")])
    }

    @Test(
        "Every part of the answers can be checked",
        arguments: [
            "service.status == operational", "prices.openai.gpt-4o.prompt_cost_per_1k == 0.0025",
            "prices.*.*.cost_tracking == true", "real_time.metrics_1m.total_requests > 0",
            "real_time.active_models contains openai/gpt-4o", "health.status == healthy", "health.status == truth",
            "health.provider_health.openai.status != degraded", "health.reasons contains few_samples",
            "health.overall_success_rate >= 99%", "recommendations.*.issue == high_error_rate",
            "recommendations.0.priority == critical",
            "cost.top_cost_users.0.1 > 5",
            "stats.openai_gpt-4o.error_breakdown.rate_limit > 10",
            "stats.*.response_time_quantiles.method == exact", "stats.*.price_status.priced > 0",
            "stats contains openai_gpt-4o", "cost.cost_by_model.openai/gpt-4o == truth",
            "cost.cost_by_user.anonymous == truth", "cost.token_usage_by_provider.*.total < 5",
            "cost.*.openai == truth", "patterns.hourly_usage.8 > 0", "patterns.peak_hour == null",
            "summary.critical_issues.*.provider == openai", "window.from == truth",
        ])
    func paths(check: String) throws {
        #expect(try expectations("  that: [{at: end, check: '\(check)'}]\n").count == 1)
    }

    @Test func usersOfStreamsCanBeNamed() throws {
        let text = Sample.with("rate: 20/s", "rate: 20/s\n    users: {count: 12}")
        func problems(_ user: String) -> [String] {
            Sample.problems(text + "expect: {that: [{at: end, check: cost.cost_by_user.\(user) > 0}]}\n")
        }
        #expect(problems("chat-000012") == [])
        #expect(problems("chat-000013").count == 1)
        #expect(problems("chat-12").count == 1)
        #expect(problems("chat-000000").count == 1)
    }
}
