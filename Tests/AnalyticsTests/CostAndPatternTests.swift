import Answers
import Records
import Testing

@Suite struct CostAndPatternTests {
    @Test func costsByHand() {
        var desk = Desk()
        desk.record(3, Desk.gpt, input: 1_000, user: 1)  // 3,000 uUSD
        desk.record(1, Desk.claude, input: 1_500, output: 10, user: 2)  // 3,000 uUSD, 10 tokens without a price
        desk.record(2, Desk.mini, input: 9, output: 1, user: 3)
        desk.record(1, Desk.unlisted, input: 4)
        let cost = desk.answers()["periods", "1h", "cost"]
        let three = AnswerTree.money(Picodollars(3_000_000_000))
        #expect(cost["total_cost"] == .money(Picodollars(6_000_000_000)))
        #expect(cost["total_requests"] == .count(7))
        #expect(cost["cost_per_request"] == .number(6_000_000_000 / (1e12 * 7)))
        #expect(cost["cost_by_provider"] == .object(["claude": three, "custom": .money(.zero), "openai": three]))
        #expect(
            cost["cost_by_model"]
                == .object([
                    "claude/sonnet": three, "custom/own": .money(.zero), "openai/a-mini": .money(.zero),
                    "openai/gpt": three,
                ]))
        let users = [(0, Int128(0)), (1, 3_000_000_000), (2, 3_000_000_000), (3, 0)]
            .map { UserCosts.Entry(user: UserID($0.0), cost: Picodollars($0.1)) }
        #expect(cost["cost_by_user"] == .userCosts(UserCosts(entries: users)))
        #expect(
            cost["token_usage_by_provider", "openai"]
                == .object(["prompt": .count(3_018), "completion": .count(2), "total": .count(3_020)]))
        // Equal costs are in order of name: adam is user 2, zoe user 1.
        #expect(
            cost["top_cost_users"].elements
                == [("adam", three), ("zoe", three), ("anonymous", .money(.zero)), ("mia", .money(.zero))]
                .map { .list([.text($0.0), $0.1]) })
        #expect(
            cost["top_cost_models"].elements.map { $0.elements[0] }
                == ["claude/sonnet", "openai/gpt", "custom/own", "openai/a-mini"].map { .text($0) })
        #expect(
            cost["price_status"]
                == .object(["priced": .count(3), "free": .count(2), "partial": .count(1), "unpriced": .count(1)]))
        #expect(cost["unpriced_tokens"] == .count(14))
    }

    @Test func patternsByHand() {
        var desk = Desk(
            zone: ZoneOffsets(
                name: "Asia/Kolkata", transitions: [.init(from: Instant(microseconds: 0), secondsEast: 19_800)]))
        desk.record(2, input: 10, user: 1, ago: .minutes(10))  // 17:20 in Kolkata
        desk.record(2, Desk.claude, input: 5, user: 2, ago: .minutes(45))  // 16:45
        desk.record(1, Desk.claude, ago: .hours(20))  // 21:30 the day before
        desk.record(1, user: 3, ago: .days(3))  // 17:30 three days before
        let answers = desk.answers(periods: [.hour, .day, .week])
        let hour = answers["periods", "1h", "patterns"]
        #expect(hour["timezone"] == .text("Asia/Kolkata"))
        #expect(hour["total_requests"] == .count(4) && hour["unique_users"] == .count(2))
        #expect(hour["anonymous_requests"] == .count(0))
        #expect(hour["hourly_usage", "17"] == .count(2) && hour["hourly_usage", "16"] == .count(2))
        #expect(hour["hourly_cost", "16"] == .money(Picodollars(20_000_000)))
        #expect(hour["peak_hour"] == .count(16))
        let day = answers["periods", "24h", "patterns"]
        #expect(day["hourly_usage", "21"] == .count(1) && day["anonymous_requests"] == .count(1))
        #expect(day["unique_users"] == .count(2))
        let week = answers["periods", "7d", "patterns"]
        #expect(week["hourly_usage", "17"] == .count(3) && week["peak_hour"] == .count(17))
        #expect(
            week["most_active_users"].elements.map { $0.elements[0] }
                == ["adam", "zoe", "anonymous", "mia"].map { .text($0) })
        #expect(
            week["most_active_users"].elements[1].elements[1]
                == .object(["requests": .count(2), "tokens": .count(20), "cost": .money(Picodollars(20_000_000))]))
        #expect(
            week["most_popular_models"].elements
                == [("claude/sonnet", 3), ("openai/gpt", 3)].map { .list([.text($0.0), .count($0.1)]) })
    }

    @Test func realTimeByHand() {
        var desk = Desk()
        desk.record(2, milliseconds: 300, input: 100, ago: .seconds(60))
        desk.record(1, Desk.claude, milliseconds: 900, input: 50, error: ErrorTypeID(2), ago: .seconds(61))
        desk.record(1, Desk.unlisted, ago: .seconds(301))
        let realTime = desk.answers()["real_time"]
        #expect(realTime["timestamp"] == .instant(Desk.now))
        #expect(realTime["metrics_1m", "total_requests"] == .count(2))
        #expect(realTime["metrics_1m", "avg_response_time"] == .number(300))
        #expect(realTime["metrics_5m", "successful_requests"] == .count(2))
        #expect(realTime["metrics_5m", "failed_requests"] == .count(1))
        #expect(realTime["metrics_5m", "avg_response_time"] == .number(500))
        #expect(realTime["metrics_5m", "total_tokens"] == .count(250))
        #expect(realTime["metrics_5m", "total_cost"] == .money(Picodollars(300_000_000)))
        #expect(realTime["active_providers"] == .list([.text("claude"), .text("openai")]))
        #expect(realTime["active_models"] == .list([.text("claude/sonnet"), .text("openai/gpt")]))
    }

    @Test func summaryByHand() {
        var desk = Desk()
        desk.record(18, input: 100, user: 1)
        desk.record(2, input: 100, user: 2, error: ErrorTypeID(2))
        desk.record(5, Desk.claude, ago: .minutes(30))
        let summary = desk.answers()["periods", "1h", "summary"]
        #expect(summary["total_requests"] == .count(25) && summary["avg_success_rate"] == .number(92))
        #expect(summary["total_cost"] == .money(Picodollars(2_000_000_000)))
        #expect(summary["unique_users"] == .count(2) && summary["active_providers"] == .count(2))
        #expect(summary["health_status"] == .text("critical") && summary["critical_issues"] == .count(1))
    }

    @Test func rankingsHaveTenPlaces() {
        var desk = Desk()
        // Users 10 to 15 make two calls each, all others one; users 12 to 15 pay.
        for user: UInt32 in 0..<16 { desk.record(user < 10 ? 1 : 2, input: user < 12 ? 0 : user, user: user) }
        let answers = desk.answers()["periods", "1h"]
        let twice = (10..<16).map { "user-\($0)" }
        #expect(
            answers["patterns", "most_active_users"].elements.map { $0.elements[0] }
                == (twice + ["adam", "anonymous", "mia", "user-4"]).map { .text($0) })
        #expect(
            answers["cost", "top_cost_users"].elements.map { $0.elements[0] }
                == [
                    "user-15", "user-14", "user-13", "user-12", "adam", "anonymous", "mia", "user-10", "user-11",
                    "user-4",
                ]
                .map { .text($0) })
    }
}
