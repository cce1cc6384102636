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
    /// In ascending order of `from`; stretches do not overlap.
    public var stretches: [PriceStretch]
    /// Where the facts come from and when they were read.
    public var sources: [String]

    /// The prices of a model.
    public init(
        provider: ProviderID, model: String, aliases: [String] = [], acceptsDatedVersions: Bool = false,
        stretches: [PriceStretch], sources: [String] = []
    ) {
        self.provider = provider
        self.model = model
        self.aliases = aliases
        self.acceptsDatedVersions = acceptsDatedVersions
        self.stretches = stretches
        self.sources = sources
    }
}

/// The prices that hold over one stretch of time.
public struct PriceStretch: Equatable, Sendable {
    /// The first instant at which they hold; `nil` for always before.
    public var from: Instant?
    /// The first instant at which they no longer hold; `nil` for open end.
    public var to: Instant?
    /// The prices of a request that reaches no context tier.
    public var rates: TokenRates
    /// Context tiers, ascending by threshold.
    ///
    /// The last one whose threshold the total input strictly exceeds prices the
    /// whole request.
    public var tiers: [ContextTier]

    /// Prices over a half-open stretch of time.
    public init(from: Instant? = nil, to: Instant? = nil, rates: TokenRates, tiers: [ContextTier] = []) {
        self.from = from
        self.to = to
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

/// Picodollars per token for each disjoint bucket; `nil` where no price is published.
public struct TokenRates: Equatable, Sendable {
    /// Prompt tokens that no cache served.
    public var input: Picodollars?
    /// Completion tokens, reasoning included.
    public var output: Picodollars?
    /// Prompt tokens read from the cache.
    public var cacheRead: Picodollars?
    /// Prompt tokens written to the five-minute cache.
    public var cacheWrite5m: Picodollars?
    /// Prompt tokens written to the one-hour cache.
    public var cacheWrite1h: Picodollars?

    /// Rates per token.
    public init(
        input: Picodollars? = nil, output: Picodollars? = nil, cacheRead: Picodollars? = nil,
        cacheWrite5m: Picodollars? = nil, cacheWrite1h: Picodollars? = nil
    ) {
        self.input = input
        self.output = output
        self.cacheRead = cacheRead
        self.cacheWrite5m = cacheWrite5m
        self.cacheWrite1h = cacheWrite1h
    }
}
