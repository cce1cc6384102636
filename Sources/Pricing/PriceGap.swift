public import PriceLists
public import Records

/// Why no price of the list applies to a record, which is then unpriced.
public enum PriceGap: Error, Equatable, Sendable, CustomStringConvertible {
    /// No entry has the model's name, an alias of it or a dated version of it.
    case modelNotListed
    /// The entry of this name has no stretch that holds at the record's time.
    case noStretch(model: String)
    /// The stretch that holds has no prices for the class of service.
    case noService(model: String, stretch: PriceStretch, tier: ServiceTier)

    /// The reason as words.
    public var description: String {
        switch self {
        case .modelNotListed: "the model is not in the price list"
        case .noStretch(let model): "no price of \(model) holds at this time"
        case .noService(let model, _, let tier): "\(model) has no prices for the service tier \(tier.name) at this time"
        }
    }
}
