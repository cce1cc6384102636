public import PriceLists
public import Records

/// How the cost of one record comes about, line by line, like a bill.
public struct PriceExplanation: Equatable, Sendable {
    /// Who serves the model.
    public var provider: ProviderID
    /// The listed name of the model, which need not be the name that the record bears.
    public var model: String
    /// The stretch that holds at the record's time.
    public var stretch: PriceStretch
    /// The class of service that was priced.
    public var serviceTier: ServiceTier
    /// The threshold that the total input exceeds; `nil` for the base rates.
    public var contextThreshold: Int?
    /// The units that the record used, in the order of `PricedUnit`.
    public var lines: [PriceLine]
    /// The sum of the lines; the same as `PriceBook.price(_:)` gives.
    public var cost: PricedCost

    /// An explanation of a cost.
    public init(
        provider: ProviderID, model: String, stretch: PriceStretch, serviceTier: ServiceTier, contextThreshold: Int?,
        lines: [PriceLine], cost: PricedCost
    ) {
        self.provider = provider
        self.model = model
        self.stretch = stretch
        self.serviceTier = serviceTier
        self.contextThreshold = contextThreshold
        self.lines = lines
        self.cost = cost
    }
}

/// One line of a bill: a number of units at a rate.
public struct PriceLine: Equatable, Sendable {
    /// What is charged for.
    public var unit: PricedUnit
    /// How many of it; 1 or more.
    public var quantity: Int
    /// Picodollars for each; `nil` where no price is published.
    public var rate: Picodollars?

    /// A number of units at a rate.
    public init(unit: PricedUnit, quantity: Int, rate: Picodollars?) {
        self.unit = unit
        self.quantity = quantity
        self.rate = rate
    }

    /// Quantity times rate; `nil` without a rate.
    public var amount: Picodollars? { rate.map { Picodollars($0.rawValue * Int128(quantity)) } }
}
