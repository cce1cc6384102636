/// The class of service in which a provider *served* a call, which decides its price; not the class asked for.
public enum ServiceTier: UInt8, CaseIterable, Hashable, Sendable {
    /// The normal service, and everything whose tier is not known.
    case standard
    /// Answered within a day, at a discount.
    case batch
    /// Slower and cheaper, without a promise of capacity.
    case flex
    /// Faster and dearer.
    case priority

    /// The name in answers, files and messages.
    public var name: String {
        switch self {
        case .standard: "standard"
        case .batch: "batch"
        case .flex: "flex"
        case .priority: "priority"
        }
    }

    /// Reads a tier's name; `default` and `auto`, which providers report for the normal service, are `standard`.
    public init?(name: String) {
        switch name {
        case "standard", "default", "auto": self = .standard
        case "batch": self = .batch
        case "flex": self = .flex
        case "priority": self = .priority
        default: return nil
        }
    }
}
