/// How completely a record could be priced; counted in every total.
public enum PriceStatus: UInt8, CaseIterable, Sendable {
    /// Every token bucket that was used has a price.
    case priced
    /// Every token bucket that was used has the price zero.
    case free
    /// Some used buckets have a price and some have none; the cost is a lower bound.
    case partial
    /// No used bucket has a price, or the model is not in the price list; the cost is counted as zero.
    case unpriced

    /// The name in answers.
    public var name: String {
        switch self {
        case .priced: "priced"
        case .free: "free"
        case .partial: "partial"
        case .unpriced: "unpriced"
        }
    }
}
