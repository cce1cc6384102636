/// What a request is charged for: each unit is disjoint from the others, so that a cost is a plain sum.
public enum PricedUnit: String, CaseIterable, Sendable {
    /// A prompt token that no cache served.
    case input
    /// A prompt token read from the cache.
    case cacheRead = "cache_read"
    /// A prompt token written to the five-minute cache.
    case cacheWrite5m = "cache_write_5m"
    /// A prompt token written to the one-hour cache.
    case cacheWrite1h = "cache_write_1h"
    /// A completion token; those spent on reasoning only where reasoning has no price of its own.
    case output
    /// A completion token spent on reasoning, where that has a price of its own.
    case reasoning
    /// The request as such, where it has a price.
    case request = "per_request"
    /// An image of the prompt that is billed apart from tokens.
    case image = "per_image"

    /// The name in answers, files and messages; those of the rates of a price list.
    public var name: String { rawValue }

    /// Whether it is a kind of token.
    public var isToken: Bool { self != .request && self != .image }
}
