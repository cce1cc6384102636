public import Records

/// A line of the price list: what a model costs per token at one instant, without context tiers.
public struct ListedPrice: Equatable, Sendable {
    /// Who serves the model.
    public var provider: ProviderID
    /// The listed name of the model.
    public var model: String
    /// Per uncached prompt token; `nil` when no price holds, and then `output` is `nil` too.
    public var input: Picodollars?
    /// Per completion token; `nil` when no price is published.
    public var output: Picodollars?

    /// A line of the price list.
    public init(provider: ProviderID, model: String, input: Picodollars? = nil, output: Picodollars? = nil) {
        self.provider = provider
        self.model = model
        self.input = input
        self.output = output
    }
}
