import Answers
import PriceLists
import Records
import Scenarios

/// Small answers and expectations for the tests of this module.
enum Samples {
    static let start = Instant(microseconds: 1_772_438_400_000_000)

    static func minute(_ count: Int64) -> Instant { start + .minutes(count) }

    static func quantile(
        _ milliseconds: Int64, samples: Int = 100, method: QuantileAnswer.Method = .exact, bound: Double = 0
    ) -> AnswerTree {
        .quantile(
            QuantileAnswer(
                value: .milliseconds(milliseconds), samples: samples, method: method, relativeErrorBound: bound))
    }

    /// The statistics of one model.
    static func model(requests: Int = 100, p95: Int64 = 900, cost: Int128 = 2_500_000_000_000) -> AnswerTree {
        .object([
            "total_requests": .count(requests), "success_rate": .number(99), "provider": .text("openai"),
            "p95_response_time_ms": quantile(p95, samples: requests), "total_cost": .money(Picodollars(cost)),
            "avg_quality_score": .null, "error_breakdown": .object(["requests": .count(1)]),
            "response_time_quantiles": .object([
                "method": .text("exact"), "samples": .count(requests), "relative_error_bound": .number(0),
            ]),
        ])
    }

    static func period(_ models: AnswerObject, requests: Int = 300, costs: [Int128] = []) -> AnswerTree {
        let users = costs.enumerated().map {
            UserCosts.Entry(user: UserID(UInt32($0.offset)), cost: Picodollars($0.element))
        }
        return .object([
            "window": .object(["from": .instant(start), "to": .instant(minute(60))]),
            "stats": .object(models),
            "cost": .object([
                "total_cost": .money(Picodollars(4_500_000_000)),
                "cost_by_user": .userCosts(UserCosts(entries: users)),
                "top_cost_users": .list([.list([.text("ann"), .money(Picodollars(5))])]),
            ]),
            "summary": .object(["total_requests": .count(requests)]),
            "recommendations": .list([]),
        ])
    }

    /// Answers whose hour and day know the same models.
    static func answers(
        _ models: AnswerObject = ["openai_gpt-4o": model()], requests: Int = 300, costs: [Int128] = [1, 2, 3],
        recommendations: [AnswerTree] = []
    ) -> AnswerObject {
        [
            "at": .instant(start),
            "health": .object([
                "status": .text("healthy"), "total_requests_5m": .count(40),
                "provider_health": .object(["openai": .object(["requests": .count(30), "status": .text("warning")])]),
                "reasons": .list([.text("few_samples"), .text("404")]),
            ]),
            "prices": .object([
                "openai": .object([
                    "gpt-3.5-turbo": .object(["prompt_cost_per_1k": .money(Picodollars(1_500_000_000))])
                ])
            ]),
            "recommendations": .list(recommendations),
            "service": .object(["monitoring_active": .flag(true)]),
            "periods": .object([
                "1h": period(models, requests: requests, costs: costs),
                "24h": period(models, requests: requests + 1, costs: costs),
            ]),
        ]
    }

    static func recommendation(_ issue: String, provider: String = "openai", samples: Int = 50) -> AnswerTree {
        .object([
            "type": .text("reliability"), "priority": .text("critical"), "provider": .text(provider),
            "model": .text("gpt-4o"), "issue": .text(issue), "samples": .count(samples),
            "description": .text("Many calls fail."),
        ])
    }

    /// Knows three users: anonymous, ann and bob.
    static let names: Catalog = {
        var names = Catalog()
        for user in ["ann", "bob"] { _ = names.intern(user: user) }
        return names
    }()

    static let place = SourcePlace(path: "scenarios/storm.yaml", line: 12, column: 7)

    static func at(
        _ instant: Instant, _ check: String, period: Period? = nil, minimumSamples: Int = 0
    ) throws -> Expectation {
        Expectation(
            place: place, moment: .at(instant, text: "then"), period: period, minimumSamples: minimumSamples,
            claim: .check(try CheckExpression(parsing: check)))
    }

    static func during(_ minutes: Range<Int64>, _ check: String, minimumSamples: Int = 0) throws -> Expectation {
        let window = TimeWindow(from: minute(minutes.lowerBound), to: minute(minutes.upperBound))
        return Expectation(
            place: place, moment: .during(window, text: "while"), minimumSamples: minimumSamples,
            claim: .check(try CheckExpression(parsing: check)))
    }

    static func plan(_ expectations: [Expectation]) -> ScenarioPlan {
        ScenarioPlan(
            name: "storm", description: "A storm.", path: "storm.yaml", digest: "d", seed: 42, start: start,
            end: minute(60), catalog: names, models: [], traffic: [],
            prices: PriceList(name: "none", revision: "0", models: []), expectations: expectations)
    }
}
