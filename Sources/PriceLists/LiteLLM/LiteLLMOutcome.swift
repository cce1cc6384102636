/// What became of one key of LiteLLM's list.
public enum LiteLLMOutcome: Equatable, Sendable {
    /// It is a model of the list; the fields are prices of things that a record does not count, such as audio.
    case priced(model: String, unusedFields: [String])
    /// It is left out.
    case leftOut(LiteLLMReason)
}

/// Why a key of LiteLLM's list gives no prices.
public enum LiteLLMReason: String, CaseIterable, Sendable {
    /// The entry that explains the format.
    case documentation
    /// It has no price at all.
    case noPrice
    /// It is priced by seconds, characters, pixels, pages or queries only.
    case otherUnit
    /// A price is negative, or no whole number of picodollars, or above what a list may hold.
    case unusablePrice
    /// Another key names the same model of the same provider.
    case sameName
    /// It is not an object with the expected types.
    case malformed

    /// The reason in words.
    public var text: String {
        switch self {
        case .documentation: "explains the format, is no model"
        case .noPrice: "has no price"
        case .otherUnit: "is priced by seconds, characters, pixels, pages, images made or queries, not by tokens"
        case .unusablePrice: "has a price that is negative, too high or finer than a picodollar"
        case .sameName: "names a model that an earlier key names too"
        case .malformed: "is not an object of the expected form"
        }
    }
}
