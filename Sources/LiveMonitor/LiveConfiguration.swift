public import AlertRules
public import PriceLists
public import Records

/// How a live monitor prices, judges and keeps.
public struct LiveConfiguration: Sendable {
    /// What models cost.
    public var prices: PriceList
    /// The zone of hours of the day.
    public var zone: ZoneOffsets
    /// The thresholds of every judgement.
    public var thresholds: Thresholds
    /// What a report may hold.
    public var limits = ReportLimits()
    /// How long what is kept.
    public var retention = Retention()
    /// After how many records the rollups are stored anew; a restart replays at most as many.
    public var recordsPerCheckpoint = 20_000
    /// The alert rules; without any, alerts rest as they were.
    public var alerts: AlertPlan?
    /// How many different failures are told apart; the rest counts as one.
    public var errorGroups = 2_000

    /// A configuration with the usual limits and retention.
    public init(prices: PriceList, zone: ZoneOffsets = .utc, thresholds: Thresholds = Thresholds()) {
        self.prices = prices
        self.zone = zone
        self.thresholds = thresholds
    }
}
