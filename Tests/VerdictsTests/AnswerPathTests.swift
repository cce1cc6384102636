import Answers
import Records
import Scenarios
import Testing
import Verdicts

@Suite struct AnswerPathTests {
    private static func find(
        _ path: String, period: Period? = nil, in answers: AnswerObject = Samples.answers()
    ) throws -> [AnswerMatch] {
        let check = try CheckExpression(parsing: path + " == truth")
        return AnswerPath(check.path, period: period).matches(in: answers, names: Samples.names)
    }

    @Test func analyticsHaveTheirDefaultPeriods() throws {
        #expect(try Self.find("summary.total_requests").first?.value == .count(301))
        #expect(try Self.find("summary.total_requests", period: .hour).first?.value == .count(300))
        #expect(try Self.find("periods.1h.summary.total_requests").first?.value == .count(300))
        var answers = Samples.answers()
        answers = AnswerObject(answers.entries.filter { $0.key != "periods" })
        answers.append("periods", .object(["1h": Samples.period(["m": .object(["x": .count(1)])])]))
        #expect(try Self.find("stats.m.x", in: answers).first?.value == .count(1))
        #expect(try Self.find("cost.total_cost", in: answers).map(\.value) == [nil])
        for name in ["cost.total_cost", "window.from"] {
            #expect(try Self.find(name, period: .hour, in: answers).first?.value != nil)
        }
    }

    @Test func recommendationsComeFromTheRootOrThePeriod() throws {
        let answers = Samples.answers(recommendations: [Samples.recommendation("x")])
        #expect(try Self.find("recommendations.0.issue", in: answers).first?.value == .text("x"))
        #expect(try Self.find("recommendations", period: .hour, in: answers).first?.value == .list([]))
    }

    @Test func quotedNamesMayHoldDots() throws {
        let matches = try Self.find("prices.openai.\"gpt-3.5-turbo\".prompt_cost_per_1k")
        #expect(matches.map(\.path) == ["prices.openai.\"gpt-3.5-turbo\".prompt_cost_per_1k"])
        #expect(matches.first?.value == .money(Picodollars(1_500_000_000)))
    }

    @Test func wildcardsExpandInOrder() throws {
        let models: AnswerObject = ["b": Samples.model(p95: 1), "a": Samples.model(p95: 2)]
        let matches = try Self.find("stats.*.p95_response_time_ms", in: Samples.answers(models))
        #expect(matches.map(\.path) == ["stats.b.p95_response_time_ms", "stats.a.p95_response_time_ms"])
        #expect(try Self.find("*.*.*.*.prompt_cost_per_1k").count { $0.value != nil } == 0)
        #expect(try Self.find("health.reasons.*").map(\.path) == ["health.reasons.0", "health.reasons.1"])
    }

    @Test func listsAreIndexed() throws {
        #expect(try Self.find("cost.top_cost_users.0.0").first?.value == .text("ann"))
        for path in ["cost.top_cost_users.1", "cost.top_cost_users.-1", "cost.top_cost_users.x"] {
            #expect(try Self.find(path).map(\.value) == [nil])
        }
    }

    @Test func userCostsBehaveLikeAnObjectOfNames() throws {
        #expect(try Self.find("cost.cost_by_user.bob").first?.value == .money(Picodollars(3)))
        #expect(try Self.find("cost.cost_by_user.eve").map(\.value) == [nil])
        let all = try Self.find("cost.cost_by_user.*")
        #expect(all.map(\.path) == ["anonymous", "ann", "bob"].sorted().map { "cost.cost_by_user." + $0 })
    }

    @Test func whatIsNotThereHasNoValueButAnEmptyWildcardNoMatch() throws {
        #expect(try Self.find("stats.nobody.total_cost").map(\.path) == ["stats.nobody.total_cost"])
        #expect(try Self.find("nowhere.*.x") == [AnswerMatch(path: "nowhere.*.x", value: nil, samples: 301)])
        #expect(try Self.find("service.monitoring_active.*").map(\.value) == [nil])
        #expect(try Self.find("stats.*.total_cost", in: Samples.answers([:])).isEmpty)
    }

    @Test(arguments: [
        ("stats.*.p95_response_time_ms", 100), ("stats.*.error_breakdown.requests", 100),
        ("stats.*.response_time_quantiles.method", 100), ("health.status", 40),
        ("health.provider_health.openai.status", 30), ("cost.total_cost", 301), ("service.monitoring_active", 301),
        ("stats", 300), ("periods.1h.cost.total_cost", 300),
    ])
    func samplesAreThoseOfTheNearestObject(path: String, samples: Int) throws {
        #expect(try Self.find(path).map(\.samples) == [samples])
    }
}
