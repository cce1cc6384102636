import AlertRules
import Answers
import Oracle
import Records
import Scenarios
import Testing

/// The truth about alerts, worked out by hand.
@Suite struct AlertTests {
    /// The `alerts` of the answers after everything up to an instant.
    private func alerts(_ world: World, _ plan: AlertPlan, at now: Instant) -> AnswerTree? {
        var scenario = world.plan
        scenario.alerts = plan
        var oracle = Oracle(plan: scenario, periods: [.hour])
        var rest = world.records.sorted { $0.time < $1.time }[...]
        var due = plan.nextInstant(after: scenario.start)
        while due <= now {
            let part = rest.prefix { $0.time < due }
            oracle.observe(part.span)
            rest = rest.dropFirst(part.count)
            oracle.advanceAlerts(to: due)
            due = plan.nextInstant(after: due)
        }
        return AnswerTree.object(oracle.answers(at: now))["alerts"]
    }

    private func rule(_ change: (inout AlertRule) -> Void = { _ in }) -> AlertRule {
        var rule = AlertRule(
            id: "errors", metric: .errorRate, window: .minute, grouping: .provider,
            condition: .threshold(.above, enter: 100_000_000, exit: 100_000_000), minimumSamples: 1)
        change(&rule)
        return rule
    }

    @Test func withoutRulesNothingIsSaid() {
        #expect(World().answers()["alerts"] == nil)
    }

    @Test func anOutageOfAMinuteFiresAndResolves() throws {
        var world = World(start: .noon - .minutes(10))
        for second in 0..<300 {
            let isBroken = (60..<120).contains(second)
            try world.call(at: .noon + .seconds(Int64(second)), error: isBroken ? "timeout" : nil)
        }
        let plan = AlertPlan(rules: [rule { $0.duration = .seconds(30) }])
        // 15 failures of 60 calls are more than 10 %, proved: (15 - 6)^2 = 81 > 4 * 60 * 0.09 = 21.6. Those of the
        // first 15 s come at 12:01:15; 30 s later the alert fires.
        let during = try #require(alerts(world, plan, at: .noon + .seconds(110)))
        #expect(during["firing", "0", "since"] == .instant(.noon + .seconds(105)))
        #expect(during["firing", "0", "labels", "provider"] == .text("openai"))
        #expect(during["firing", "0", "value"] == .number(75))
        #expect(during["history", "0", "at"] == .instant(.noon + .seconds(75)))
        #expect(during["states", "active"] == .count(1))
        // At 12:02:45 the last minute holds 15 failures, at 12:03 none.
        let after = try #require(alerts(world, plan, at: .noon + .seconds(200)))
        #expect(after["rules", "errors", "resolved"] == .count(1))
        #expect(after["history", "2", "at"] == .instant(.noon + .seconds(180)))
        #expect(after["notifications", "log"] == .count(2))
        #expect(after["transitions"] == .count(3))
    }

    @Test func peopleActAfterTheRules() throws {
        var world = World(start: .noon - .minutes(10))
        for second in 0..<60 { try world.call(at: .noon + .seconds(Int64(second)), error: "timeout") }
        let openai = AlertLabels(provider: "openai")
        let act = { (seconds: Int64, kind: AlertAction.Kind) in
            AlertAction(at: .noon + .seconds(seconds), kind: kind, rule: "errors", labels: openai, by: "dana")
        }
        let plan = AlertPlan(
            rules: [rule()], actions: [act(14, .acknowledge), act(15, .acknowledge), act(20, .acknowledge)])
        let answer = try #require(alerts(world, plan, at: .noon + .seconds(40)))
        #expect(answer["actions", "applied"] == .count(1))
        #expect(answer["actions", "refused"] == .count(2))
        #expect(answer["firing", "0", "state"] == .text("acknowledged"))
        #expect(answer["firing", "0", "acknowledged_by"] == .text("dana"))
    }

    @Test func aPercentileIsRoundedDownToItsBorder() throws {
        var world = World(start: .noon - .minutes(10))
        // 20 calls of 1 ms to 20 ms: the 19th is 19,000 us, and 74 * 256 = 18,944 has seven binary digits and zeros.
        for took in 1...20 { try world.call(at: .noon + .seconds(1), took: Int64(took)) }
        let plan = AlertPlan(rules: [
            rule {
                $0.metric = .p95ResponseTime
                $0.grouping = .overall
                $0.condition = .threshold(.above, enter: 18_943, exit: 18_943)
            }
        ])
        let answer = try #require(alerts(world, plan, at: .noon + .seconds(15)))
        #expect(answer["firing", "0", "value"] == .number(18.944))
    }

    @Test func aSilentProviderIsMissed() throws {
        var world = World(start: .noon - .minutes(10))
        for second in 0..<120 { try world.call(at: .noon + .seconds(Int64(second))) }
        let plan = AlertPlan(rules: [
            rule {
                $0.metric = .requestRate
                $0.minimumSamples = 0
                $0.condition = .threshold(.below, enter: 14_400_000_000, exit: 14_400_000_000)
            }
        ])
        // Ten a minute: from 12:02:51 on the last minute holds fewer, so 12:03 is the first look that sees it.
        let answer = try #require(alerts(world, plan, at: .noon + .seconds(180)))
        #expect(answer["firing", "0", "since"] == .instant(.noon + .seconds(180)))
        #expect(answer["firing", "0", "value"] == .number(0))
    }
}
