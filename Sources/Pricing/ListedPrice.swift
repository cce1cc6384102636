public import PriceLists
public import Records

/// A line of the price list: what a model costs per token at one instant, in the standard service and without context
/// tiers.
public struct ListedPrice: Equatable, Sendable {
    /// Who serves the model.
    public var provider: ProviderID
    /// The listed name of the model.
    public var model: String
    /// Per uncached prompt token; `nil` when no price holds, and then the other prices are `nil` too.
    public var input: Picodollars?
    /// Per completion token; `nil` when no price is published.
    public var output: Picodollars?
    /// Per prompt token read from the cache; `nil` when no price is published.
    public var cacheRead: Picodollars?
    /// How sure the prices are; `nil` when no stretch holds.
    public var kind: PriceKind?

    /// The name of the kind in answers.
    public var status: String? { kind?.rawValue }

    /// A line of the price list.
    public init(
        provider: ProviderID, model: String, input: Picodollars? = nil, output: Picodollars? = nil,
        cacheRead: Picodollars? = nil, kind: PriceKind? = nil
    ) {
        self.provider = provider
        self.model = model
        self.input = input
        self.output = output
        self.cacheRead = cacheRead
        self.kind = kind
    }

    /// The line of a model whose stretches do not overlap.
    init(_ model: ModelPrices, at now: Instant) {
        self.init(provider: model.provider, model: model.model)
        guard let stretch = model.stretches.last(where: { $0.holds(at: now) }) else { return }
        kind = stretch.kind
        guard let input = stretch.rates.input else { return }
        self.input = input
        output = stretch.rates.output
        cacheRead = stretch.rates.cacheRead
    }
}
