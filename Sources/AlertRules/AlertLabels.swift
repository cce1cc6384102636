/// What an alert is about: everything, one provider or one model of a provider.
public struct AlertLabels: Hashable, Codable, Comparable, Sendable {
    /// The provider's name; `nil` when the alert is about everything.
    public let provider: String?
    /// The model's name; `nil` when the alert is about a provider or everything.
    public let model: String?

    /// Everything.
    public static let overall = AlertLabels(provider: nil, model: nil)

    /// One provider, or one of its models.
    public init(provider: String, model: String? = nil) { self.init(provider: .some(provider), model: model) }

    private init(provider: String?, model: String?) {
        self.provider = provider
        self.model = model
    }

    /// The labels that are there, in a fixed order.
    public var pairs: [(name: String, value: String)] {
        [("provider", provider), ("model", model)].compactMap { name, value in value.map { (name, $0) } }
    }

    /// `{provider=openai,model=gpt-4o}`; empty for everything.
    public var text: String {
        pairs.isEmpty ? "" : "{" + pairs.map { "\($0.name)=\($0.value)" }.joined(separator: ",") + "}"
    }

    /// Whether every label that both have is the same.
    public func agrees(with other: AlertLabels) -> Bool {
        func same(_ left: String?, _ right: String?) -> Bool { left == nil || right == nil || left == right }
        return same(provider, other.provider) && same(model, other.model)
    }

    /// By provider, then by model; everything first.
    public static func < (left: Self, right: Self) -> Bool {
        if left.provider != right.provider { return precedes(left.provider, right.provider) }
        return precedes(left.model, right.model)
    }

    private static func precedes(_ left: String?, _ right: String?) -> Bool {
        guard let right else { return false }
        guard let left else { return true }
        return left < right
    }
}
