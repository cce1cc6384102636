import AlertRules
import Records
import ScenarioFiles
import Scenarios
import Testing

@Suite("Alert rules are read as they are written")
struct AlertRuleTests {
    private func plan(_ alerts: String) throws -> AlertPlan {
        try #require(try Sample.plan(Sample.text + alerts).alerts)
    }

    @Test func everyKeyCounts() throws {
        let plan = try plan(
            """
            alerts:
              evaluation_interval: 30s
              notification_interval: 2m
              rules:
                - {id: down, metric: health_status, by: provider, at_least: critical, resolve_below: warning}
                - id: errors
                  metric: error_rate
                  by: model
                  window: 10m
                  above: 12.5%
                  resolve_below: 5%
                  for: 2m
                  keep_firing_for: 90s
                  severity: critical
                  cooldown: 7m
                  escalate_after: never
                  no_data: keep
                  min_samples: 50
                  inhibited_by: [down]
                  channels: [email, log]
                - {id: quiet, metric: request_rate, below: 6/m, resolve_above: 0.5/s, channels: []}
                - {id: dear, metric: cost_rate, window: 1h, above: 2.5 USD/h}
                - {id: slow, metric: p95_response_time, above: 2500ms}
                - {id: budget, metric: burn_rate, objective: 99.9%, tiers: [14.4x 1h/5m, 1x 3d/6h]}
              actions:
                - {at: storm.start + 5m, resolve: errors, labels: {provider: openai, model: gpt-4o}}
                - {at: 1h, acknowledge: down, labels: {provider: anthropic}, by: dana}
            """)
        #expect(plan.evaluationInterval == .seconds(30))
        #expect(plan.notificationInterval == .minutes(2))
        #expect(plan.rules.map(\.id) == ["down", "errors", "quiet", "dear", "slow", "budget"])
        #expect(plan.rules[0].condition == .threshold(.above, enter: 1, exit: 0))
        let tenMinutes = try #require(Period("10m"))
        let errors = AlertRule(
            id: "errors", metric: .errorRate, window: tenMinutes, grouping: .model,
            condition: .threshold(.above, enter: 125_000_000, exit: 50_000_000), duration: .minutes(2),
            keepFiringFor: .seconds(90), severity: .critical, cooldown: .minutes(7), escalateAfter: nil,
            noData: .keep, minimumSamples: 50, inhibitedBy: ["down"], channels: [.log, .email])
        #expect(plan.rules[1] == errors)
        // Six a minute are 8,640 a day, half a one a second is 43,200.
        #expect(plan.rules[2].condition == .threshold(.below, enter: 8_640_000_000, exit: 43_200_000_000))
        #expect(plan.rules[2].channels.isEmpty)
        #expect(plan.rules[3].condition == .threshold(.above, enter: 2_500_000_000_000, exit: 2_500_000_000_000))
        #expect(plan.rules[4].condition == .threshold(.above, enter: 2_500_000, exit: 2_500_000))
        #expect(
            plan.rules[5].condition
                == .burn(budget: 1_000_000, tiers: [AlertRule.burnTiers[0], AlertRule.burnTiers[3]]))
        #expect(plan.rules[5].window == .threeDays)
        #expect(plan.actions.map(\.rule) == ["down", "errors"])
        #expect(plan.actions[0].labels == AlertLabels(provider: "claude"))
        #expect(plan.actions[1].by == "operator")
    }

    @Test func defaultIsTheContracts() throws {
        let rules = try plan("alerts: default\n").rules
        #expect(rules.map(\.id) == ["high_error_rate", "critical_error_rate", "health_not_healthy", "health_critical"])
        #expect(rules.map(\.duration) == [.seconds(300), .seconds(120), .seconds(180), .seconds(60)])
        #expect(rules.map(\.severity) == [.error, .critical, .warning, .critical])
        #expect(rules.map(\.escalateAfter) == [.seconds(1_800), .seconds(600), .seconds(1_800), .seconds(300)])
        #expect(rules.allSatisfy { $0.cooldown == .seconds(300) })
        let more = try plan("alerts: {include: default, rules: [{id: a, metric: unpriced_share, above: 1%}]}\n")
        #expect(more.rules.count == 5)
    }

    @Test func expectationsAloneBringTheDefaultRules() throws {
        let plan = try Sample.plan(
            Sample.text + "expect: {alerts: [{rule: high_error_rate, never: true}, {rule: \"*\", max_firings: 3}]}\n")
        #expect(plan.alerts?.rules == AlertRule.defaults)
        #expect(
            plan.expectations.map(\.claim)
                == [
                    .alert(AlertClaim(rule: "high_error_rate", maximumFirings: 0)),
                    .alert(AlertClaim(maximumFirings: 3)),
                ])
        #expect(try Sample.plan(Sample.text).alerts == nil)
    }

    @Test func aFileOfRulesAloneIsRead() throws {
        let reader = AlertFileReader(scenarios: Sample.reader)
        let file = "schema: 1\nalerts: {rules: [{id: a, metric: error_rate, above: 1%}]}\n"
        #expect(try reader.read(bytes: Array(file.utf8), path: "r.yaml").get().rules.map(\.id) == ["a"])
        let scenario = Sample.text + "alerts: default\n"
        #expect(try reader.read(bytes: Array(scenario.utf8), path: "r.yaml").get().rules.count == 4)
        let bare = reader.read(bytes: Array(Sample.text.utf8), path: "r.yaml")
        #expect(throws: ScenarioProblems.self) { try bare.get() }
    }
}
