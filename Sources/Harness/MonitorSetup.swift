public import AlertRules
public import PriceLists
public import Records
public import Scenarios

/// What a monitor has to know before the first record.
public struct MonitorSetup: Sendable {
    /// The names behind the identifiers of records.
    public var catalog: Catalog
    /// What models cost.
    public var prices: PriceList
    /// The thresholds of its judgements.
    public var thresholds: Thresholds
    /// The zone of its hours and days.
    public var zone: ZoneOffsets
    /// The rules it watches; `nil` without any.
    public var alerts: AlertPlan?
    /// When monitoring begins.
    public var start: Instant
    /// The periods it answers for, ascending.
    public var periods: [Period]

    /// The setup that a plan asks for.
    public init(_ plan: ScenarioPlan) {
        catalog = plan.catalog
        prices = plan.prices
        thresholds = plan.thresholds
        zone = plan.zone
        alerts = plan.alerts
        start = plan.start
        periods = Self.periods(of: plan)
    }

    /// The everyday periods and whatever others the expectations name, ascending.
    private static func periods(of plan: ScenarioPlan) -> [Period] {
        let asked = plan.expectations.compactMap(\.period) + (plan.followsAdvice ? [plan.wholeRun] : [])
        var periods = Period.everyday
        for period in asked where !periods.contains(period) { periods.append(period) }
        return periods.sorted()
    }
}
