import AlertRules
import Alerting
import Records
import Testing

/// What each metric compares, at and beside its threshold.
@Suite struct MetricTests {
    private func state(
        _ metric: AlertMetric, _ condition: AlertCondition, _ figures: AlertFigures, from: Instant = Bench.start
    ) -> (state: AlertState, value: Double?) {
        let rule = AlertRule(id: "errors", metric: metric, condition: condition, minimumSamples: 1)
        var engine = AlertEngine(plan: AlertPlan(rules: [rule]), start: Bench.start)
        _ = engine.evaluate(at: Bench.start + .seconds(300), inputs: Bench.inputs([.overall: figures], from: from))
        return (engine.series[0][0].state, engine.series[0][0].value)
    }

    private func above(_ limit: Int64) -> AlertCondition { .threshold(.above, enter: limit, exit: limit) }

    @Test func aMeanIsComparedWithoutRounding() {
        let figures = AlertFigures(requests: 3, responseTime: 6_000_001)
        #expect(state(.responseTimeMean, above(2_000_000), figures).state == .active)
        let equal = AlertFigures(requests: 3, responseTime: 6_000_000)
        #expect(state(.responseTimeMean, above(2_000_000), equal).state == .inactive)
        #expect(state(.responseTimeMean, above(2_000_000), equal).value == 2_000)
    }

    @Test func costIsComparedByTheHour() {
        // 1 USD in five minutes is 12 USD an hour.
        let figures = AlertFigures(requests: 1, cost: 1_000_000_000_000)
        #expect(state(.costRate, above(11_999_999_999_999), figures).state == .active)
        #expect(state(.costRate, above(12_000_000_000_000), figures).state == .inactive)
        #expect(state(.costRate, above(0), figures).value == 12)
    }

    @Test func aLowRateNeedsAWholeWindow() {
        let tenPerMinute: Int64 = 14_400_000_000
        let low = AlertCondition.threshold(.below, enter: tenPerMinute, exit: tenPerMinute)
        #expect(state(.requestRate, low, AlertFigures(requests: 49)).state == .active)
        #expect(state(.requestRate, low, AlertFigures(requests: 50)).state == .inactive)
        let early = Bench.start - .seconds(1)
        #expect(state(.requestRate, low, AlertFigures(requests: 49), from: early) == (.inactive, nil))
    }

    @Test func healthIsComparedByItsLevel() {
        let figures = AlertFigures(requests: 50, health: .warning)
        #expect(state(.healthStatus, above(0), figures).state == .active)
        #expect(state(.healthStatus, above(1), figures).state == .inactive)
    }

    @Test func theNinetyFifthPercentileIsComparedByItsBorder() {
        let figures = AlertFigures(requests: 50, p95Border: 2_000)
        #expect(state(.p95ResponseTime, above(1_999), figures) == (.active, 2))
        #expect(state(.p95ResponseTime, above(2_000), figures).state == .inactive)
    }

    @Test func unpricedRequestsHaveTheirShare() {
        let figures = AlertFigures(requests: 100, unpriced: 60)
        #expect(state(.unpricedShare, above(400_000_000), figures) == (.active, 60))
    }

    @Test func aBudgetBurnsOnlyInBothWindows() {
        let rule = AlertRule(
            id: "errors", metric: .burnRate, window: .hour,
            condition: .burn(
                budget: 10_000_000, tiers: [BurnTier(factor: 14_400, long: .hour, short: .fiveMinutes)]))
        func state(long: Int, short: Int) -> (AlertState, Double?) {
            var engine = AlertEngine(plan: AlertPlan(rules: [rule]), start: Bench.start)
            let windows = [(Period.hour, long), (.fiveMinutes, short)].map { period, failures in
                AlertInputs.Window(
                    period: period, from: Bench.start,
                    figures: [.overall: AlertFigures(requests: 1_000, failures: failures)])
            }
            _ = engine.evaluate(at: Bench.start + .seconds(15), inputs: AlertInputs(windows: windows))
            return (engine.series[0][0].state, engine.series[0][0].value)
        }
        // The limit is 14.4 % of 1,000; the bound of 168 is above it (24^2 = 576 > 493), that of 166 is not (484).
        #expect(state(long: 168, short: 145) == (.active, 16.8))
        #expect(state(long: 166, short: 145) == (.inactive, 16.6))
        #expect(state(long: 168, short: 144) == (.inactive, 16.8))
    }
}
