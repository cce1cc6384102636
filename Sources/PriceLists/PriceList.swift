public import Records

/// Prices as published: the data, without any arithmetic on it.
///
/// Both the monitor's price book and the oracle read this; each prices by its own code.
public struct PriceList: Equatable, Sendable {
    /// A short name: `current`, `legacy`.
    public var name: String
    /// A fingerprint or date that says which revision of the data this is.
    public var revision: String
    /// One entry for each model, in the file's order; (provider, model) is unique.
    public var models: [ModelPrices]

    /// A list of model prices.
    public init(name: String, revision: String, models: [ModelPrices]) {
        self.name = name
        self.revision = revision
        self.models = models
    }
}

/// Everything known about what one model costs.
public struct ModelPrices: Equatable, Sendable {
    /// Who serves it.
    public var provider: ProviderID
    /// The provider's name for the model.
    public var model: String
    /// Other names of exactly this model at the same price.
    public var aliases: [String]
    /// Whether `model-YYYY-MM-DD` and `model-YYYYMMDD` are versions of it at the same price.
    public var acceptsDatedVersions: Bool
    /// When the provider stops serving it, as announced; `nil` when nothing is announced.
    public var retires: Instant?
    /// Those of equal `knownFrom` ascend by `from` and do not overlap.
    public var stretches: [PriceStretch]
    /// Where the facts come from and when they were read.
    public var sources: [String]

    /// The prices of a model.
    public init(
        provider: ProviderID, model: String, aliases: [String] = [], acceptsDatedVersions: Bool = false,
        retires: Instant? = nil, stretches: [PriceStretch], sources: [String] = []
    ) {
        self.provider = provider
        self.model = model
        self.aliases = aliases
        self.acceptsDatedVersions = acceptsDatedVersions
        self.retires = retires
        self.stretches = stretches
        self.sources = sources
    }
}

/// How sure a price is.
public enum PriceKind: String, CaseIterable, Sendable {
    /// The published list price.
    case list
    /// A temporary offer.
    case promotional
    /// Published for a time that has not begun.
    case announced
    /// The last known price, past the time for which it was published.
    case unverified
}

/// The prices that hold over one stretch of time, as they were known from some instant on.
///
/// Two times matter: `from` and `to` say when the prices hold (valid time), `knownFrom` since when that is known. A
/// later revision that corrects history is a stretch with a later `knownFrom`; where two stretches hold at the same
/// instant, the one known latest wins. `PriceList.asKnown(at:)` gives the list as it was known then.
public struct PriceStretch: Equatable, Sendable {
    /// The first instant at which they hold; `nil` for always before.
    public var from: Instant?
    /// The first instant at which they no longer hold; `nil` for open end.
    public var to: Instant?
    /// Since when this is known; `nil` for always.
    public var knownFrom: Instant?
    /// How sure it is.
    public var kind: PriceKind
    /// The prices of a request that reaches no context tier, in the standard service.
    public var rates: TokenRates
    /// Context tiers, ascending by threshold.
    ///
    /// The last one whose threshold the total input strictly exceeds prices the
    /// whole request.
    public var tiers: [ContextTier]
    /// Prices of the other classes of service, at most one entry for each; a class without one has no price.
    public var services: [ServicePrices]

    /// Prices over a half-open stretch of time.
    public init(
        from: Instant? = nil, to: Instant? = nil, knownFrom: Instant? = nil, kind: PriceKind = .list,
        rates: TokenRates, tiers: [ContextTier] = [], services: [ServicePrices] = []
    ) {
        self.from = from
        self.to = to
        self.knownFrom = knownFrom
        self.kind = kind
        self.rates = rates
        self.tiers = tiers
        self.services = services
    }
}

/// What a model costs in a class of service other than the standard one.
public struct ServicePrices: Equatable, Sendable {
    /// The class; never `standard`.
    public var tier: ServiceTier
    /// The prices of a request that reaches no context tier; nothing is taken from the standard service.
    public var rates: TokenRates
    /// Context tiers, ascending by threshold; a rate that one leaves out is the class's base rate.
    public var tiers: [ContextTier]

    /// The prices of a class of service.
    public init(tier: ServiceTier, rates: TokenRates, tiers: [ContextTier] = []) {
        self.tier = tier
        self.rates = rates
        self.tiers = tiers
    }
}

/// Prices of a request whose total input is long.
public struct ContextTier: Equatable, Sendable {
    /// The tier applies when uncached input, cache reads and cache writes together are strictly more than this.
    public var aboveTotalInputTokens: Int
    /// The prices of the whole request.
    public var rates: TokenRates

    /// A tier above a threshold.
    public init(aboveTotalInputTokens: Int, rates: TokenRates) {
        self.aboveTotalInputTokens = aboveTotalInputTokens
        self.rates = rates
    }
}

/// Picodollars per token for each disjoint bucket, and per unit for what is not tokens; `nil` where no price is
/// published.
public struct TokenRates: Equatable, Sendable {
    /// Prompt tokens that no cache served.
    public var input: Picodollars?
    /// Completion tokens, reasoning included unless `reasoning` has a price of its own.
    public var output: Picodollars?
    /// The reasoning part of the completion tokens; `nil` when it costs what `output` costs.
    public var reasoning: Picodollars?
    /// Prompt tokens read from the cache.
    public var cacheRead: Picodollars?
    /// Prompt tokens written to the five-minute cache.
    public var cacheWrite5m: Picodollars?
    /// Prompt tokens written to the one-hour cache.
    public var cacheWrite1h: Picodollars?
    /// Each request, whatever its tokens; `nil` when requests as such cost nothing.
    public var perRequest: Picodollars?
    /// Each image of the prompt that is billed apart from tokens.
    public var perImage: Picodollars?

    /// Rates per token and unit.
    public init(
        input: Picodollars? = nil, output: Picodollars? = nil, reasoning: Picodollars? = nil,
        cacheRead: Picodollars? = nil, cacheWrite5m: Picodollars? = nil, cacheWrite1h: Picodollars? = nil,
        perRequest: Picodollars? = nil, perImage: Picodollars? = nil
    ) {
        self.input = input
        self.output = output
        self.reasoning = reasoning
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
        self.perRequest = perRequest
        self.perImage = perImage
    }
}
