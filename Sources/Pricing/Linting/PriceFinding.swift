public import Records

/// How much a finding matters.
public enum PriceFindingSeverity: String, CaseIterable, Comparable, Sendable {
    /// The list says something that cannot be right.
    case error
    /// The list says something unusual that deserves a look.
    case warning
    /// Worth knowing.
    case note

    /// The gravest first.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}

/// Something that the linter noticed in a price list.
public struct PriceFinding: Equatable, Sendable {
    /// The rule that noticed it.
    public var rule: String
    /// How much it matters.
    public var severity: PriceFindingSeverity
    /// Who serves the model.
    public var provider: ProviderID
    /// The listed name of the model.
    public var model: String
    /// Which of the model's stretches, from 0; `nil` when it concerns the model as a whole.
    public var stretch: Int?
    /// What is wrong, what would be expected, and how to mend it.
    public var message: String

    /// The place in the list: `openai/gpt-4o prices[1]`.
    public var place: String {
        "\(provider.name)/\(model)" + (stretch.map { " prices[\($0)]" } ?? "")
    }
}
