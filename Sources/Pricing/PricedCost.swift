public import Records

/// What one record costs and how completely that is known.
public struct PricedCost: Equatable, Sendable {
    /// The sum over the units that have a price.
    public var cost: Picodollars
    /// How complete the cost is.
    public var status: PriceStatus
    /// Tokens in buckets without a price.
    public var unpricedTokens: Int

    /// A cost and its completeness.
    @inlinable
    public init(cost: Picodollars, status: PriceStatus, unpricedTokens: Int) {
        self.cost = cost
        self.status = status
        self.unpricedTokens = unpricedTokens
    }

    /// The cost of a record to which no price applies.
    @inlinable
    public static func unpriced(tokens: Int) -> PricedCost {
        PricedCost(cost: .zero, status: .unpriced, unpricedTokens: tokens)
    }
}
