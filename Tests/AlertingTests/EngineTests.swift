import AlertRules
import Alerting
import Records
import Testing

/// The states of an alert, one example worked out by hand for each change.
@Suite struct EngineTests {
    @Test("defect 34: one bad sample does not fire, the duration must be reached")
    func aBlipShorterThanTheDurationNeverFires() {
        var bench = Bench(Bench.rule { $0.duration = .seconds(60) })
        #expect(bench.step(0) == .inactive)
        #expect(bench.step(50, times: 4) == .pending)
        #expect(bench.step(7) == .inactive, "between the thresholds it does not begin")
        #expect(bench.transitions.map(\.reason) == [.conditionHolds, .conditionEnded])
        #expect(bench.notifications.isEmpty)
    }

    @Test func itFiresWhenTheDurationIsReached() {
        var bench = Bench(Bench.rule { $0.duration = .seconds(60) })
        #expect(bench.step(50, times: 4) == .pending)
        #expect(bench.step(50) == .active)
        #expect(bench.id == "errors@2026-03-02T08:01:15Z")
        #expect(bench.notifications.map(\.id) == ["log@2026-03-02T08:01:15Z"])
    }

    @Test("defect 37: an alert resolves when its condition ends")
    func itGoesOnBetweenItsThresholdsAndResolvesBelowThem() {
        var bench = Bench(Bench.rule())
        #expect(bench.step(50) == .active)
        #expect(bench.step(6, times: 20) == .active)
        #expect(bench.step(5) == .resolved)
        #expect(bench.transitions.last?.value == 5)
    }

    @Test func aHighShareOfFewCallsDoesNotFire() {
        var bench = Bench(Bench.rule { $0.minimumSamples = 1 })
        // 1 of 4 is 25 %, but (1 - 0.4)^2 = 0.36 is not above 4 * 4 * 0.1 * 0.9 = 1.44.
        bench.step([.overall: AlertFigures(requests: 4, failures: 1)])
        #expect(bench.state == .inactive)
        // 2 of 4: (2 - 0.4)^2 = 2.56.
        bench.step([.overall: AlertFigures(requests: 4, failures: 2)])
        #expect(bench.state == .active)
    }

    @Test func keepFiringBridgesGaps() {
        var bench = Bench(Bench.rule { $0.keepFiringFor = .seconds(45) })
        bench.step(50)
        #expect(bench.step(0, times: 3) == .active)
        #expect(bench.step(50) == .active)
        #expect(bench.step(0, times: 3) == .active)
        #expect(bench.step(0) == .resolved)
        #expect(bench.engine.series[0][0].firings == 1)
    }

    @Test("defect 35: the cooldown holds whatever the value") func itDoesNotFireAgainBeforeItsCooldownWhateverTheValue()
    {
        var bench = Bench(Bench.rule { $0.cooldown = .seconds(60) })
        bench.step(50)
        #expect(bench.step(0) == .resolved)
        // Another value each time: the cooldown is the alert's, not the value's.
        for failures in [51, 52, 53] { #expect(bench.step(failures) == .pending) }
        #expect(bench.step(54) == .active)
        let ids = bench.transitions.filter { $0.to == .active }.map(\.id)
        #expect(ids == ["errors@2026-03-02T08:00:15Z", "errors@2026-03-02T08:01:30Z"])
    }

    @Test func resolvedBecomesInactiveAfterTheCooldown() {
        var bench = Bench(Bench.rule { $0.cooldown = .seconds(60) })
        bench.step(50)
        #expect(bench.step(0, times: 4) == .resolved)
        #expect(bench.step(0) == .inactive)
    }

    @Test func nobodyAnswersSoItEscalatesOnce() {
        var bench = Bench(
            Bench.rule {
                $0.severity = .critical
                $0.escalateAfter = .seconds(60)
            })
        #expect(bench.step(50, times: 4) == .active)
        #expect(bench.step(50, times: 9) == .escalated)
        #expect(bench.engine.series[0][0].severity == .emergency)
        #expect(bench.transitions.map(\.to) == [.pending, .active, .escalated])
        #expect(bench.notifications.count == 2)
    }

    @Test func anAcknowledgedAlertNeitherEscalatesNorNotifies() throws {
        var bench = Bench(Bench.rule { $0.escalateAfter = .seconds(60) })
        bench.step(50, times: 2)
        bench.events += try bench.engine.acknowledge(id: bench.id, by: "dana", at: bench.now)
        #expect(bench.step(50, times: 20) == .acknowledged)
        #expect(bench.engine.series[0][0].acknowledgedBy == "dana")
        #expect(bench.step(0) == .resolved)
        #expect(bench.notifications.count == 1)
        #expect(bench.transitions.map(\.by) == [nil, nil, "dana", nil])
    }

    @Test func resolvedByHandItFiresAgainAfterItsCooldown() throws {
        var bench = Bench(Bench.rule { $0.cooldown = .seconds(60) })
        bench.step(50, times: 2)
        let id = bench.id
        bench.events += try bench.engine.resolve(id: id, by: "dana", at: bench.now)
        #expect(bench.step(50, times: 3) == .pending)
        #expect(bench.step(50) == .active)
        #expect(bench.id != id)
        #expect(bench.notifications.count == 2)
    }

    @Test func whatCannotBeDoneIsRefusedWithAReason() throws {
        var bench = Bench(Bench.rule { $0.duration = .seconds(30) })
        bench.step(50)
        #expect(throws: AlertOperationError.notFiring(id: "errors@2026-03-02T08:00:15Z")) {
            try bench.engine.acknowledge(id: "errors@2026-03-02T08:00:15Z", by: "dana", at: bench.now)
        }
        bench.step(50, times: 2)
        let id = bench.id
        _ = try bench.engine.acknowledge(id: id, by: "dana", at: bench.now)
        #expect(throws: AlertOperationError.wrongState(id: id, state: .acknowledged, expected: [.active, .escalated])) {
            try bench.engine.acknowledge(id: id, by: "dana", at: bench.now)
        }
    }

    @Test(arguments: zip(AlertRule.NoData.allCases, [AlertState.resolved, .active, .active]))
    func silenceIsWhatTheRuleSays(policy: AlertRule.NoData, state: AlertState) {
        var bench = Bench(Bench.rule { $0.noData = policy })
        bench.step(50)
        #expect(bench.step(nil) == state)
        var fresh = Bench(Bench.rule { $0.noData = policy })
        #expect(fresh.step(nil) == (policy == .alert ? .active : .inactive))
        if policy == .alert { #expect(fresh.transitions.first?.reason == .noData) }
    }

    @Test func anAlertThatAnotherExplainsIsHeldBack() {
        var bench = Bench(
            Bench.rule("down") {
                $0.condition = .threshold(.above, enter: 500_000_000, exit: 500_000_000)
                $0.grouping = .provider
            },
            Bench.rule("errors") {
                $0.grouping = .model
                $0.inhibitedBy = ["down"]
            })
        let openai = AlertLabels(provider: "openai")
        let model = AlertLabels(provider: "openai", model: "gpt-4o")
        let other = AlertLabels(provider: "claude", model: "opus")
        bench.step([
            openai: AlertFigures(requests: 100, failures: 90), model: AlertFigures(requests: 100, failures: 90),
            other: AlertFigures(requests: 100, failures: 40),
        ])
        #expect(bench.engine.series[1].map(\.labels) == [other, model])
        #expect(bench.engine.series[1].map(\.state) == [.active, .suppressed])
        bench.step([
            openai: AlertFigures(requests: 100, failures: 30), model: AlertFigures(requests: 100, failures: 30),
            other: AlertFigures(requests: 100, failures: 40),
        ])
        #expect(bench.engine.series[0].map(\.state) == [.resolved])
        #expect(bench.engine.series[1].map(\.state) == [.active, .active])
    }

    @Test func notificationsWaitAndGoOutTogether() {
        var bench = Bench(Bench.rule { $0.cooldown = .zero })
        // Fires, resolves, fires again, resolves: one notification at once, one when the minute is over.
        for failures in [50, 0, 50, 0] { bench.step(failures) }
        #expect(bench.notifications.count == 1)
        bench.step(0)
        #expect(bench.notifications.count == 2)
        #expect(bench.notifications[1].notices.map(\.to) == [.resolved, .resolved])
        #expect(bench.notifications[1].at == bench.now)
        bench.step(0, times: 20)
        #expect(bench.notifications.count == 2)
    }

    @Test func timeNeverGoesBack() {
        var bench = Bench(Bench.rule())
        bench.step(0)
        #expect(bench.engine.evaluate(at: bench.now, inputs: Bench.inputs([:])).isEmpty)
        let before = bench.now - .seconds(5)
        let bad = Bench.inputs([.overall: AlertFigures(requests: 100, failures: 100)])
        #expect(bench.engine.evaluate(at: before, inputs: bad).isEmpty)
    }

    @Test func historyIsBounded() {
        var bench = Bench(Bench.rule { $0.cooldown = .zero })
        for _ in 0..<1_000 { for failures in [50, 0] { bench.step(failures) } }
        #expect(bench.engine.history.count == AlertEngine.historyCapacity)
        #expect(bench.engine.transitionCount == 3_000)
        #expect(bench.engine.history.last == bench.transitions.last)
    }
}
