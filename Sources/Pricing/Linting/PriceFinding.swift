public import Records

/// Something about a price list that is wrong or looks wrong.
public struct PriceFinding: Equatable, Sendable {
    /// How bad it is.
    public enum Severity: String, CaseIterable, Comparable, Sendable {
        /// Costs will be wrong.
        case error
        /// Most likely a mistake, but some real price lists are like that.
        case warning
        /// Unusual, and worth a look.
        case note

        /// The worst first.
        public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// How bad it is.
    public var severity: Severity
    /// The name of the rule that found it.
    public var rule: String
    /// Who serves the model.
    public var provider: ProviderID
    /// The listed name of the model.
    public var model: String
    /// The index of the stretch among the model's; `nil` when it is about the model as a whole.
    public var stretch: Int?
    /// What is so.
    public var found: String
    /// What would be right.
    public var expected: String
    /// What to do.
    public var remedy: String

    /// `provider/model`, with the stretch where there is one.
    public var place: String {
        "\(provider.name)/\(model)" + (stretch.map { ".prices[\($0)]" } ?? "")
    }
}
