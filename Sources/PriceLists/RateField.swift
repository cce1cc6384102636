public import Records

/// A rate as price files name it: one list of names for every reader and writer of rates.
public enum RateField: String, CaseIterable, Sendable {
    /// `TokenRates.input`.
    case input
    /// `TokenRates.output`.
    case output
    /// `TokenRates.reasoning`.
    case reasoning
    /// `TokenRates.cacheRead`.
    case cacheRead = "cache_read"
    /// `TokenRates.cacheWrite5m`.
    case cacheWrite5m = "cache_write_5m"
    /// `TokenRates.cacheWrite1h`.
    case cacheWrite1h = "cache_write_1h"
    /// `TokenRates.perRequest`.
    case perRequest = "per_request"
    /// `TokenRates.perImage`.
    case perImage = "per_image"

    /// The name in files and messages.
    public var name: String { rawValue }

    /// The names of all, in the order of the cases.
    public static var names: [String] { allCases.map(\.name) }

    /// Where the rate stands.
    public var rate: WritableKeyPath<TokenRates, Picodollars?> {
        switch self {
        case .input: \.input
        case .output: \.output
        case .reasoning: \.reasoning
        case .cacheRead: \.cacheRead
        case .cacheWrite5m: \.cacheWrite5m
        case .cacheWrite1h: \.cacheWrite1h
        case .perRequest: \.perRequest
        case .perImage: \.perImage
        }
    }

    /// Whether files give it in US dollars per million, which is how token prices are published.
    public var isPerMillion: Bool { self != .perRequest && self != .perImage }

    /// The highest rate that a valid list has.
    public var highest: Picodollars { isPerMillion ? PriceList.highestRate : PriceList.highestUnitPrice }

    /// Reads a rate as files write it: exact decimal US dollars per million tokens, or per request or image.
    ///
    /// `nil` for anything else, and for more decimals than whole picodollars allow; not held against `highest`.
    public func parse(_ text: String) -> Picodollars? {
        isPerMillion ? Picodollars(dollarsPerMillionTokens: text) : Picodollars(dollars: text)
    }

    /// How files write a rate, in words.
    public var expected: String {
        isPerMillion
            ? "US dollars per million tokens from 0 to 10000, with at most 6 decimals, such as 2.5"
            : "US dollars for each from 0 to 1000, with at most 12 decimals, such as 0.005"
    }
}
