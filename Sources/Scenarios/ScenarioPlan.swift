public import AlertRules
public import PriceLists
public import Records

/// A scenario after reading and validation: everything a run needs, with no text left to interpret.
public struct ScenarioPlan: Sendable {
    /// The scenario's name.
    public var name: String
    /// What it proves, for people.
    public var description: String
    /// The file it was read from, as the user named it.
    public var path: String
    /// A fingerprint of the file's bytes.
    public var digest: String
    /// The seed of every random stream.
    public var seed: UInt64
    /// When virtual time begins.
    public var start: Instant
    /// When virtual time ends; calls still in flight then are never delivered.
    public var end: Instant
    /// The zone of daily shapes and hour-of-day analytics.
    public var zone: ZoneOffsets
    /// Every name of the run, interned.
    public var catalog: Catalog
    /// Indexed by `ModelID`: how each model behaves.
    public var models: [ModelProfile]
    /// The limits that all models of a provider share, at most one for each.
    public var providerLimits: [ProviderLimits]
    /// Who calls, how often and with what.
    public var traffic: [TrafficPlan]
    /// The named faults, in the file's order.
    public var incidents: [IncidentPlan]
    /// Whether some of them were drawn, so that under another seed the file says others.
    public var drawsIncidents = false
    /// The prices of the run.
    public var prices: PriceList
    /// The prices without what incidents change about them; `nil` when they change nothing.
    public var calmPrices: PriceList?
    /// The thresholds of the run.
    public var thresholds: Thresholds
    /// The alert rules and what people do about alerts; `nil` when nothing is evaluated.
    public var alerts: AlertPlan?
    /// What must be true.
    public var expectations: [Expectation]
    /// Whether every analytic is compared with the oracle; on unless the file says `truth: none`.
    public var comparesTruth: Bool
    /// The verdict the file says this scenario must reach; `met` unless stated.
    public var expectedOutcome: Outcome

    /// Collects a validated scenario.
    public init(
        name: String, description: String = "", path: String = "", digest: String = "", seed: UInt64,
        start: Instant, end: Instant, zone: ZoneOffsets = .utc, catalog: Catalog, models: [ModelProfile],
        providerLimits: [ProviderLimits] = [], traffic: [TrafficPlan], incidents: [IncidentPlan] = [],
        prices: PriceList,
        thresholds: Thresholds = Thresholds(), alerts: AlertPlan? = nil,
        expectations: [Expectation] = [], comparesTruth: Bool = true, expectedOutcome: Outcome = .met
    ) {
        self.name = name
        self.description = description
        self.path = path
        self.digest = digest
        self.seed = seed
        self.start = start
        self.end = end
        self.zone = zone
        self.catalog = catalog
        self.models = models
        self.providerLimits = providerLimits
        self.traffic = traffic
        self.incidents = incidents
        self.prices = prices
        self.thresholds = thresholds
        self.alerts = alerts
        self.expectations = expectations
        self.comparesTruth = comparesTruth
        self.expectedOutcome = expectedOutcome
    }
}

/// The verdict on an expectation or a whole run.
public enum Outcome: String, Sendable, CaseIterable {
    /// Everything asked for was seen.
    case met
    /// Something asked for was not so.
    case failed
    /// There was too little evidence to say.
    case inconclusive
}
