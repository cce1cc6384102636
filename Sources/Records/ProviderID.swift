/// Who serves a model.
///
/// Raw values are the contract's provider names in the order they are listed to clients.
public enum ProviderID: UInt8, CaseIterable, Comparable, Sendable, Hashable {
    /// OpenAI.
    case openai
    /// Anthropic's Claude.
    case claude
    /// Google's Gemini.
    case gemini
    /// Anything else: a self-hosted model, a gateway, another vendor.
    case custom

    /// The order in which they are listed.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The contract's name for the provider.
    public var name: String {
        switch self {
        case .openai: "openai"
        case .claude: "claude"
        case .gemini: "gemini"
        case .custom: "custom"
        }
    }

    /// Reads a provider name or one of the aliases `anthropic`, `google`, `gcp.gemini`.
    public init?(name: String) {
        switch name {
        case "openai": self = .openai
        case "claude", "anthropic": self = .claude
        case "gemini", "google", "gcp.gemini": self = .gemini
        case "custom": self = .custom
        default: return nil
        }
    }
}
